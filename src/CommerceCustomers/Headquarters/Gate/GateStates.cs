using System.Collections.Frozen;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters.Gate;

// Headquarters' own gate, and those of its legal entities and parts. It decides whom the end of a call concerns; what that means for one
// gate stands in GateRules. Not thread safe: whoever uses it locks.
internal sealed class GateStates
{
    private static readonly IReadOnlyDictionary<GateKey, GateTicket> None = FrozenDictionary<GateKey, GateTicket>.Empty;

    private readonly Dictionary<GateKey, GateState> _others = [];
    private readonly List<GateChange> _changes = [];
    private GateState _headquarters = GateState.Initial;

    public GateState Headquarters
    {
        get => _headquarters;
        private set
        {
            Note(key: null, _headquarters, value);
            _headquarters = value;
        }
    }

    // Whether a part has ever failed. As long as none has, nobody need be asked who needs which.
    public bool KnowsParts { get; private set; }

    public IEnumerable<KeyValuePair<GateKey, GateState>> Shut => _others.Where(static entry => !entry.Value.IsOpen);

    // What headquarters said of one customer alone, with the gate that it would shut.
    public IEnumerable<string> Suspicions()
    {
        if (_headquarters is { IsOpen: true, Suspicion: { } suspicion })
        {
            yield return suspicion;
        }

        foreach (var (key, state) in _others)
        {
            if (state is { IsOpen: true, Suspicion: { } own })
            {
                yield return $"{key}: {own}";
            }
        }
    }

    // What shut and opened since the last time, for those who tell of it.
    public IReadOnlyList<GateChange> TakeChanges()
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        GateChange[] changes = [.. _changes];
        _changes.Clear();
        return changes;
    }

    public void HeedMaintenance(MaintenanceWindow? window, DateTimeOffset wallClock, DateTimeOffset now)
        => Headquarters = GateRules.WithMaintenance(_headquarters, window, wallClock, now);

    // The gate that lets nobody in now; null when all do.
    public GateState? Refusing(in CallNeeds needs, bool isLive, DateTimeOffset now)
        => !GateRules.Admits(_headquarters, now, isLive) ? _headquarters : First(needs, state => !GateRules.Admits(state, now, isLive));

    // The gate that decides about a call: the first that is shut, or headquarters' own.
    public GateState Deciding(in CallNeeds needs)
        => _headquarters.IsOpen ? First(needs, static state => !state.IsOpen) ?? _headquarters : _headquarters;

    public GateTickets Enter(in CallNeeds needs)
    {
        (Headquarters, var ticket) = GateRules.Entered(_headquarters);
        if (_others.Count == 0)
        {
            return new GateTickets(ticket, Others: null);
        }

        var tickets = new Dictionary<GateKey, GateTicket>();
        foreach (var key in needs.Keys)
        {
            if (_others.TryGetValue(key, out var state))
            {
                (_others[key], tickets[key]) = GateRules.Entered(state);
            }
        }

        return new GateTickets(ticket, tickets);
    }

    // Whether none of the gates has shut or opened since the call passed them.
    public bool IsCurrent(in GatePass pass)
    {
        if (pass.Tickets.Headquarters.Phase != _headquarters.Phase)
        {
            return false;
        }

        var tickets = pass.Tickets;
        return _others.Count == 0
            || pass.Needs.Keys.All(key => !_others.TryGetValue(key, out var state) || state.IsOpen || tickets.Of(key).Phase == state.Phase);
    }

    public void Leave(in GatePass pass, HeadquartersOutcome outcome, in GateContext terms)
    {
        if (outcome.Concerns is { } concerned)
        {
            LeaveConcerned(pass, concerned, outcome, terms);
        }
        else
        {
            Headquarters = GateRules.Left(_headquarters, pass.Tickets.Headquarters, outcome, terms);
        }

        foreach (var (key, ticket) in pass.Tickets.Others ?? None)
        {
            if (key != outcome.Concerns)
            {
                Set(key, Passes(key, outcome) ? GateRules.Left(_others[key], ticket, outcome, OfKey(terms, key)) : GateRules.LeftUnused(_others[key], ticket));
            }
        }
    }

    public void LeaveUnused(in GatePass pass)
    {
        Headquarters = GateRules.LeftUnused(_headquarters, pass.Tickets.Headquarters);
        LeaveOthersUnused(pass);
    }

    public void LeaveOthersUnused(in GatePass pass)
    {
        foreach (var (key, ticket) in pass.Tickets.Others ?? None)
        {
            Set(key, GateRules.LeftUnused(_others[key], ticket));
        }
    }

    // The question whether the word of one customer is true of headquarters itself.
    public void Confirming() => Headquarters = _headquarters with { IsInDoubt = false };

    private void LeaveConcerned(in GatePass pass, GateKey concerned, HeadquartersOutcome outcome, in GateContext terms)
    {
        var state = _others.GetValueOrDefault(concerned, GateState.Initial);
        var ticket = pass.Needs.Keys.Contains(concerned) ? pass.Tickets.Of(concerned) : new GateTicket(state.Phase, IsTrial: false);
        Set(concerned, GateRules.Left(state, ticket, outcome, OfKey(terms, concerned)));
        KnowsParts |= concerned.Part is not null;

        // Whoever says what is wrong with a part is there. What only did not work may be headquarters itself.
        Headquarters = outcome is { Failure: HeadquartersFailure.Misconfigured, IsPartGuessed: false }
            ? GateRules.Left(_headquarters, pass.Tickets.Headquarters, HeadquartersOutcome.Answered, terms)
            : GateRules.LeftUnused(_headquarters, pass.Tickets.Headquarters) with { IsInDoubt = _headquarters.IsOpen };
    }

    // Whether the end of the call says that this gate may be passed. An answered question does not: nothing was taken.
    private static bool Passes(GateKey key, HeadquartersOutcome outcome)
        => outcome is { Failure: null, IsDelivered: true } || (outcome.Failure == HeadquartersFailure.Rejected && key.Part is null);

    private static GateContext OfKey(in GateContext terms, GateKey key) => terms with { IsOfPart = key.Part is not null };

    private GateState? First(in CallNeeds needs, Func<GateState, bool> predicate)
    {
        if (_others.Count == 0)
        {
            return null;
        }

        foreach (var key in needs.Keys)
        {
            if (_others.TryGetValue(key, out var state) && predicate(state))
            {
                return state;
            }
        }

        return null;
    }

    private void Set(GateKey key, GateState state)
    {
        Note(key, _others.GetValueOrDefault(key, GateState.Initial), state);
        _others[key] = state;
    }

    private void Note(GateKey? key, GateState before, GateState after)
    {
        if (before.Phase != after.Phase || (before.Witness is null && after.Witness is not null))
        {
            _changes.Add(new GateChange(key, before, after));
        }
    }
}
