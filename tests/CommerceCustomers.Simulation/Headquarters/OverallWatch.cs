using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// Watches, from headquarters, that all processes together obey one gate.
internal sealed class OverallWatch(Timeline timeline, int maxConcurrency, Invariants invariants)
{
    // Who calls has exchanged with the others within a lease, or has done so once more because its own gate changed meanwhile.
    private static readonly TimeSpan HeardWithin = (2 * ShareExchange.LeaseTime) + TimeSpan.FromSeconds(1);

    // Longer, and the process that tries may be taken for dead.
    private static readonly TimeSpan TriesAlone = ShareExchange.LeaseTime - TimeSpan.FromSeconds(1);

    private int _executing;
    private (long Number, long At)? _shut;
    private (Actor Actor, long At, long? Word)? _trial;
    private (Actor Actor, long Word)? _tried;

    public void Called(string call, Actor actor, bool isTrial)
    {
        if (++_executing > maxConcurrency)
        {
            invariants.Break(
                $"At most {maxConcurrency} calls of all processes are under way at once, "
                + $"but {actor.Name} called {call} as the {_executing}th.");
        }

        if (isTrial)
        {
            Tries(call, actor);
        }
        else if (_shut is { } shut && timeline.Now - shut.At > HeardWithin.Ticks && _tried != (actor, shut.Number))
        {
            invariants.Break($"What one process was told of headquarters all heed, but {actor.Name} called {call}.");
        }
    }

    // Headquarters has done with a call, whatever has become of the process.
    public void Ended(bool isTrial, Actor actor)
    {
        _executing--;
        if (isTrial && _trial?.Actor == actor)
        {
            _trial = null;
        }
    }

    public void Shared(string? text)
    {
        var word = SharedGatesText.Read(text).Words.FirstOrDefault(static word => word.Gate.Length == 0);
        if (word?.Number != _shut?.Number)
        {
            _shut = word is null ? null : (word.Number, timeline.Now);
        }
    }

    private void Tries(string call, Actor actor)
    {
        // After a later word the pause has begun anew.
        if (_trial is { } other && other.Actor != actor && !other.Actor.IsGone
            && other.Word == _shut?.Number && timeline.Now - other.At < TriesAlone.Ticks)
        {
            invariants.Break(
                "One process at a time tries whether headquarters is back, "
                + $"but {actor.Name} called {call} beside {other.Actor.Name}.");
        }

        // The answer to it is news that nobody else has heard yet.
        _trial = (actor, timeline.Now, _shut?.Number);
        _tried = _shut is { } shut ? (actor, shut.Number) : null;
    }
}
