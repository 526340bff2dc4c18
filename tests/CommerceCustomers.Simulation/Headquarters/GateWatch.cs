using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// Watches, from the line of one process, that its gate is obeyed.
internal sealed class GateWatch(
    Timeline timeline, Actor actor, Func<HeadquartersGate> gate, Func<int> maxConcurrency, OverallWatch overall, Invariants invariants)
{
    private static readonly TimeSpan LetInBefore = TimeSpan.FromSeconds(10);

    private long _pausedUntil;
    private long? _firstOfParts;
    private int _executing;

    // Returns whether the call tries headquarters behind its shut gate.
    public bool Called(string call, CallNeeds needs)
    {
        var isTrial = gate().Look() is { AllowsCalls: false };
        overall.Called(call, actor, isTrial);
        var state = gate().Look(needs);
        if (!state.AllowsCalls && !state.IsTrying && !IsFirstOfPart(needs))
        {
            invariants.Break($"Behind a shut gate nobody calls headquarters, but {actor.Name} called {call}. The gate: {state.Reason}");
        }

        if (timeline.Now < _pausedUntil)
        {
            invariants.Break($"Headquarters asked for a pause, but {actor.Name} called {call} before its end.");
        }

        if (++_executing > maxConcurrency())
        {
            invariants.Break(
                $"At most {maxConcurrency()} calls are under way at once, but {actor.Name} called {call} as the {_executing}th.");
        }

        return isTrial;
    }

    // Until a part has failed for the first time nobody asks who needs which, so that who was let in just before is called for.
    private bool IsFirstOfPart(CallNeeds needs)
    {
        if (!gate().Look(needs.LegalEntity).AllowsCalls)
        {
            return false;
        }

        _firstOfParts ??= timeline.Now;
        return timeline.Now - _firstOfParts < LetInBefore.Ticks;
    }

    // Headquarters has done with a call, whoever has heard of it.
    public void Ended(bool isTrial)
    {
        _executing--;
        overall.Ended(isTrial, actor);
    }

    public void Throttled(TimeSpan pause) => _pausedUntil = Math.Max(_pausedUntil, timeline.Now + pause.Ticks);
}
