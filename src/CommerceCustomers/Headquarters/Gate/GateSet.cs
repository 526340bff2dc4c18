using System.Collections.Frozen;
using CommerceCustomers.Headquarters.Gate.Sharing;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The gate of headquarters itself, and those of its legal entities and parts. It decides which gates the end of a call concerns; what that
/// means for one gate is in <see cref="GateRules"/>. Not thread safe, because <see cref="HeadquartersGate"/> locks.
/// </summary>
internal sealed class GateSet(GateShare? share = null)
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

    /// <summary>
    /// Gets a value indicating whether a part has ever failed. Until then it does not matter which call needs which part.
    /// </summary>
    public bool KnowsParts { get; private set; }

    /// <summary>Gets all gates, that of headquarters itself first.</summary>
    public IEnumerable<KeyValuePair<GateKey, GateState>> All
        => _others.Prepend(KeyValuePair.Create(SharedGateKey.Headquarters, _headquarters));

    public IEnumerable<KeyValuePair<GateKey, GateState>> Shut => _others.Where(static entry => !entry.Value.AllowsCalls);

    /// <summary>Returns what headquarters said for one customer alone, with the gate that it would shut.</summary>
    public IEnumerable<string> UnconfirmedReports()
    {
        if (_headquarters is { AllowsCalls: true, UnconfirmedReason: { } reason })
        {
            yield return reason;
        }

        foreach (var (key, state) in _others)
        {
            if (state is { AllowsCalls: true, UnconfirmedReason: { } own })
            {
                yield return $"{key}: {own}";
            }
        }
    }

    /// <summary>Returns the changes since the last call, in the time of the wall clock.</summary>
    public IReadOnlyList<GateChange> TakeChanges(in GateMoment moment)
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        var changes = new List<GateChange>(_changes.Count);
        foreach (var (key, before, after) in _changes)
        {
            changes.Add(new GateChange(key, moment.InWallClockTime(before), moment.InWallClockTime(after)));
        }

        _changes.Clear();
        return changes;
    }

    public void HeedMaintenance(in GateMoment moment)
        => Headquarters = GateRules.WithMaintenance(_headquarters, moment.Maintenance(), moment.WallClock, moment.Now);

    /// <summary>Returns the first gate that refuses the call now; null when none does.</summary>
    public GateState? Refusing(in CallNeeds needs, bool isLive, DateTimeOffset now)
        => LacksTurn(isLive, now) || !GateRules.Admits(_headquarters, now, isLive)
            ? _headquarters
            : First(needs, (isLive, now), static (_, state, call) => !GateRules.Admits(state, call.now, call.isLive));

    /// <summary>
    /// Says whether the pause of headquarters itself is over, and it is not the turn of this process to try. A legal entity or a part is
    /// tried with a customer that needs it, who must not wait until the turn and the customer meet in one process.
    /// </summary>
    public bool LacksTurn(bool isLive, DateTimeOffset now)
        => !_headquarters.AllowsCalls && GateRules.Admits(_headquarters, now, isLive) && share?.HasTurn(now) == false;

    /// <summary>Returns the gate that decides about a call: the first that is shut, or that of headquarters itself.</summary>
    public GateState Deciding(in CallNeeds needs)
        => _headquarters.AllowsCalls ? First(needs, 0, static (_, state, _) => !state.AllowsCalls) ?? _headquarters : _headquarters;

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

    /// <summary>Says whether no gate of the call has changed since it entered.</summary>
    public bool IsCurrent(in GatePass pass)
    {
        static bool HasShut(GateKey key, GateState state, GateTickets tickets)
            => !state.AllowsCalls && tickets.Of(key).Phase != state.Phase;

        return pass.Tickets.Headquarters.Phase == _headquarters.Phase && First(pass.Needs, pass.Tickets, HasShut) is null;
    }

    /// <summary>Says whether headquarters has answered any call since this one entered.</summary>
    public bool HasAnsweredSince(in GatePass pass) => _headquarters.LastSuccessAt > pass.EnteredAt;

    /// <summary>Says whether headquarters has taken a customer since this call entered, and its gate has not changed in between.</summary>
    public bool HasDeliveredSince(in GatePass pass)
        => pass.Tickets.Headquarters.Phase == _headquarters.Phase && _headquarters.LastDeliveryAt > pass.EnteredAt;

    public void Leave(in GatePass pass, HeadquartersOutcome outcome, in GateContext context)
    {
        if (outcome.Concerns is { } concerned)
        {
            LeaveConcerned(pass, concerned, outcome, context);
        }
        else
        {
            Headquarters = GateRules.Left(_headquarters, pass.Tickets.Headquarters, outcome, context);
        }

        foreach (var (key, ticket) in pass.Tickets.Others ?? None)
        {
            if (key != outcome.Concerns)
            {
                Set(key, ClearsGate(key, outcome)
                    ? GateRules.Left(_others[key], ticket, outcome, OfKey(context, key))
                    : GateRules.LeftUnused(_others[key], ticket));
            }
        }
    }

    public void LeaveUnused(in GatePass pass)
    {
        Headquarters = GateRules.LeftUnused(_headquarters, pass.Tickets.Headquarters);
        foreach (var (key, ticket) in pass.Tickets.Others ?? None)
        {
            Set(key, GateRules.LeftUnused(_others[key], ticket));
        }
    }

    /// <summary>Notes that headquarters itself is being asked, so that only one probe is under way.</summary>
    public void ProbeStarted() => Headquarters = _headquarters with { NeedsProbe = false };

    /// <summary>
    /// Heeds what other processes say of a gate, unless it has changed here while they were asked. One that has opened here meanwhile shuts
    /// on their word all the same: the answer that opened it may be old.
    /// </summary>
    /// <returns>Whether the gate has changed by that.</returns>
    public bool Hear(HeardWord heard, ShareRequest request, in GateMoment moment)
    {
        var isHeadquarters = heard.Key == SharedGateKey.Headquarters;
        var before = isHeadquarters ? _headquarters : _others.GetValueOrDefault(heard.Key, GateState.Initial);
        var isOverruled = share!.HasChangedSince(request, heard.Key, before) && !(before.AllowsCalls && heard.NewWord is not null);
        if (isOverruled || (heard.Opens && IsPaused(before, moment.Now)))
        {
            return false;
        }

        var after = heard.NewWord is { } word
            ? GateRules.ShutByOthers(before, SharedWords.PauseOf(word, moment), moment.Now, moment.Settings.MaxConcurrency)
            : heard.Opens ? GateRules.Opened(before, moment.Now)
            : null;
        share.Agree(heard.Key, after ?? request.States.GetValueOrDefault(heard.Key, before), heard.AgreedNumber);
        if (after is null)
        {
            return false;
        }

        KnowsParts |= heard.Key.Part is not null;
        if (isHeadquarters)
        {
            Headquarters = after;
        }
        else
        {
            Set(heard.Key, after);
        }

        return true;
    }

    private void LeaveConcerned(in GatePass pass, GateKey concerned, HeadquartersOutcome outcome, in GateContext context)
    {
        var state = _others.GetValueOrDefault(concerned, GateState.Initial);
        var ticket = pass.Needs.Keys.Contains(concerned) ? pass.Tickets.Of(concerned) : new GateTicket(state.Phase, IsTrial: false);
        Set(concerned, GateRules.Left(state, ticket, outcome, OfKey(context, concerned)));
        KnowsParts |= concerned.Part is not null;

        // A headquarters that names the faulty part is working. A part that was only guessed may hide a failure of all of headquarters.
        Headquarters = outcome is { Failure: HeadquartersFailure.Misconfigured, IsPartGuessed: false }
            ? GateRules.Left(_headquarters, pass.Tickets.Headquarters, HeadquartersOutcome.Answered, context)
            : GateRules.LeftUnused(_headquarters, pass.Tickets.Headquarters) with { NeedsProbe = _headquarters.AllowsCalls };
    }

    // Another process whose clock is ahead may have tried too early. A pause that headquarters asked for is kept to, and the word is heard
    // later.
    private static bool IsPaused(GateState state, DateTimeOffset now)
        => GateRules.IsAskedToPause(state, now) || (state.RetryAt > now && state.LiveRetryAt is null);

    // An answered probe or question clears no gate of a legal entity or part, because no customer was taken.
    private static bool ClearsGate(GateKey key, HeadquartersOutcome outcome)
        => outcome is { Failure: null, IsDelivered: true } || (outcome.Failure == HeadquartersFailure.Rejected && key.Part is null);

    private static GateContext OfKey(in GateContext context, GateKey key) => context with
    {
        IsOfPart = key.Part is not null,
        HasLostTurn = false,
    };

    private GateState? First<T>(in CallNeeds needs, T argument, Func<GateKey, GateState, T, bool> predicate)
    {
        if (_others.Count == 0)
        {
            return null;
        }

        foreach (var key in needs.Keys)
        {
            if (_others.TryGetValue(key, out var state) && predicate(key, state, argument))
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
        if (before.Phase != after.Phase || (before.UnconfirmedBy is null && after.UnconfirmedBy is not null))
        {
            _changes.Add(new GateChange(key, before, after));
        }
    }
}
