using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// Watches, from the line of one process, that its gate is obeyed.
internal sealed class GateWatch(Timeline timeline, Actor actor, Func<HeadquartersGate> gate, Func<int> maxConcurrency, Invariants invariants)
{
    private long _pausedUntil;
    private int _executing;

    public void Called(string call, LegalEntityId? legalEntity)
    {
        var state = legalEntity is { } id ? gate().Look(id) : gate().Look();
        if (!state.IsOpen && !state.IsTrying)
        {
            invariants.Break($"Behind a shut gate nobody calls headquarters, but {actor.Name} called {call}. The gate: {state.Reason}");
        }

        if (timeline.Now < _pausedUntil)
        {
            invariants.Break($"Headquarters asked for a pause, but {actor.Name} called {call} before its end.");
        }

        if (++_executing > maxConcurrency())
        {
            invariants.Break($"At most {maxConcurrency()} calls are under way at once, but {actor.Name} called {call} as the {_executing}th.");
        }
    }

    // Headquarters has done with a call, whoever has heard of it.
    public void Ended() => _executing--;

    public void Throttled(TimeSpan pause) => _pausedUntil = Math.Max(_pausedUntil, timeline.Now + pause.Ticks);
}
