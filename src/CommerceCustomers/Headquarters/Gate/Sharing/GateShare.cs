namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// The share of one process in the gate of all: the places that it has leased, the gates that it may try, and what it needs of the others.
/// Not thread safe, because the gate locks.
/// </summary>
internal sealed class GateShare(string id)
{
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WhileSomebodyWaits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NewsAfter = TimeSpan.FromSeconds(1);

    private readonly DemandWatch _demand = new();
    private readonly AgreedGates _agreed = new();
    private PlaceShare _held;
    private PlaceShare _granted;
    private DateTimeOffset _leasedUntil;
    private bool _hasTurn;
    private bool _lacksTurn;
    private bool _lacksNews;
    private int _trialsUnderWay;
    private DateTimeOffset? _exchangedAt;
    private Sightings _sightings = Sightings.None;
    private bool _isKnownToOthers;
    private bool _doOthersWait;
    private bool _hasTooFewPlaces;
    private bool _hasAsked;
    private bool _hasAskedForLive;
    private DateTimeOffset _askableForLiveAt;

    /// <summary>Gets a value indicating whether there may be other processes. A store that shares nothing is used by one process.</summary>
    public bool IsShared { get; private set; } = true;

    /// <summary>Gets a value indicating whether the process has to exchange before it can go on.</summary>
    public bool IsLacking => IsShared && (_demand.LacksPlace || _lacksTurn || _lacksNews);

    /// <summary>Gets the earliest time at which asking again is of use.</summary>
    public DateTimeOffset AskableAt { get; private set; }

    /// <summary>
    /// Says whether asking again is of no use yet. A live call does not wait because the last question was for calls that catch up.
    /// </summary>
    public bool HasJustAsked(DateTimeOffset now)
    {
        var askable = _demand.LacksLivePlace ? _askableForLiveAt : AskableAt;
        return now < askable && askable - now <= AfterFailure;
    }

    /// <summary>Says whether a place is free here for a call.</summary>
    public bool HasPlace(bool isLive, in CallCount calls, DateTimeOffset now)
        => !IsShared
            || (IsLeased(now) && calls.Occupied.Total < _granted.Total && (isLive || calls.CatchingUp < _granted.CatchUp));

    /// <summary>Says whether this process may make calls that catch up.</summary>
    public bool HasPlaceToCatchUp(DateTimeOffset now) => !IsShared || (IsLeased(now) && _granted.CatchUp > 0);

    /// <summary>Says whether the calls under way have places still. Without them, what has not been sent is not sent.</summary>
    public bool Covers(in CallCount calls, DateTimeOffset now)
        => !IsShared || (IsLeased(now) && calls.Occupied.Total <= _held.Total && calls.CatchingUp <= _held.CatchUp);

    /// <summary>
    /// Says whether it is the turn of this process to try headquarters after a pause. One that was stalled may have lost it.
    /// </summary>
    public bool HasTurn(DateTimeOffset now) => !IsShared || (IsLeased(now) && _hasTurn);

    /// <summary>Says whether the last exchange was so long ago that others may know better by now.</summary>
    public bool MayHaveMissedNews(DateTimeOffset now) => _exchangedAt is not { } at || (now - at).Duration() >= NewsAfter;

    /// <summary>Notes that a call lacks a place, so that the next exchange asks for more.</summary>
    public void NoteLackOfPlace(bool isLive) => _demand.NoteLack(isLive);

    /// <summary>Notes that a call would try headquarters, so that the next exchange asks for the turn and for a place.</summary>
    public void NoteLackOfTurn(bool isLive)
    {
        _lacksTurn = true;
        _demand.NoteLack(isLive);
    }

    /// <summary>Notes that a shut gate has refused a call, so that the others are asked whether they know better.</summary>
    public void NoteRefusal(DateTimeOffset now) => _lacksNews = IsShared && MayHaveMissedNews(now);

    /// <summary>Notes that a call has begun.</summary>
    public void Began(in GatePass pass, in CallCount calls)
    {
        _trialsUnderWay += pass.IsTrial ? 1 : 0;
        _demand.Used(calls);
    }

    /// <summary>Notes that a call has ended, or goes on after the trial that it was.</summary>
    public void Ended(in GatePass pass) => _trialsUnderWay -= pass.IsTrial ? 1 : 0;

    public bool HasUntold(IEnumerable<KeyValuePair<GateKey, GateState>> gates) => IsShared && gates.Any(_agreed.HasChanged);

    /// <summary>Begins an exchange. What is lacking from now on is asked for in the next one.</summary>
    public ShareRequest BeginExchange(
        in CallCount calls, CallLimit limit, IEnumerable<KeyValuePair<GateKey, GateState>> gates, in GateMoment moment)
    {
        var most = moment.Settings.MaxConcurrency;
        (_hasAsked, _hasAskedForLive) = (IsLacking || calls.Waiting > 0, _demand.LacksLivePlace || calls.Waiting > 0);
        var demand = _demand.Take(calls, limit.Within(most), most, moment.Now);
        if (demand.IsNone || !IsLeased(moment.Now))
        {
            _granted = default;
        }

        var states = gates.Where(_agreed.Concerns).ToDictionary();
        var request = new ShareRequest
        {
            Id = id,
            Moment = moment,
            Keeps = _granted.AtLeast(calls.Occupied),
            Demand = demand,
            Gates = _agreed.Known(states, _lacksTurn, hasTrial: _trialsUnderWay > 0, moment),
            States = states,
            Sightings = _sightings,
        };
        // A process that neither tries nor wants to try gives its turn up with this exchange, and begins no trial while that is under way.
        _hasTurn &= _lacksTurn || (states.TryGetValue(SharedGateKey.Headquarters, out var headquarters) && headquarters.IsTrying);
        _lacksTurn = false;
        _lacksNews = false;
        return request;
    }

    /// <summary>Takes what an exchange has brought.</summary>
    /// <returns>Whether a call may go on now that could not before.</returns>
    public bool EndExchange(ShareRequest request, ShareAnswer answer, in CallCount calls, DateTimeOffset now)
    {
        var (held, granted) = (answer.Places.Held, answer.Places.Granted);
        var hasTurn = answer.Gates.Words.Any(word => word.TriedBy == id && word.Gate == SharedGateKey.Write(SharedGateKey.Headquarters));
        var gains = granted.Total > _granted.Total || granted.CatchUp > _granted.CatchUp || (hasTurn && !_hasTurn);
        (_held, _granted, _hasTurn) = (held, granted, hasTurn);
        _leasedUntil = request.NeedsNothing ? default : request.Moment.Now + ShareExchange.LeaseTime;
        _exchangedAt = now;
        _sightings = _sightings.With(answer.Gates.Processes.Where(process => process.Id != id), now);
        _isKnownToOthers = !request.NeedsNothing;
        _doOthersWait = answer.DoOthersWait;
        var wanted = request.Demand.Live + request.Demand.CatchUp;
        var most = PlaceRules.MostOfOne(request.Moment.Settings.MaxConcurrency, request.Demand.NeededNow);
        _hasTooFewPlaces = granted.Total < Math.Min(most, wanted);
        _demand.NoteGranted(granted, now);
        _demand.Begin(calls, request.Moment.Now);

        // After an exchange for another reason a call that lacks something asks at once.
        var isInVain = !gains && !request.NeedsNothing;
        AskableAt = isInVain && _hasAsked ? now + BetweenAsks : now;
        _askableForLiveAt = isInVain && _hasAskedForLive ? now + BetweenAsks : now;
        return gains;
    }

    /// <summary>Says whether a gate has shut or opened since an exchange was begun.</summary>
    public bool HasChangedSince(ShareRequest request, GateKey key, GateState state)
        => request.States.TryGetValue(key, out var asked)
            ? state.Phase != asked.Phase
            : _agreed.HasChanged(KeyValuePair.Create(key, state));

    public void Agree(GateKey key, GateState state, long number) => _agreed.Agree(key, state, number);

    public void NoteFailedExchange(DateTimeOffset now) => AskableAt = _askableForLiveAt = now + AfterFailure;

    /// <summary>Notes that the store shares nothing, so that there is no other process.</summary>
    public void NoteAlone() => IsShared = false;

    /// <summary>Forgets for how many calls places were needed lately, so that only those under way keep theirs.</summary>
    /// <returns>Whether the others know of a place of this process.</returns>
    public bool ForgetDemand(in CallCount calls)
    {
        _demand.Forget(calls);
        return IsShared && _isKnownToOthers;
    }

    /// <summary>Says when the next exchange is due; null while the process needs none.</summary>
    public DateTimeOffset? NextExchange(in CallCount calls, bool hasUntold, DateTimeOffset now)
    {
        if (!IsShared)
        {
            return null;
        }

        var isLeased = IsLeased(now);
        var hasPlacesToGiveBack = isLeased && _held.Total > Math.Max(_granted.Total, calls.Occupied.Total);
        var isSoon = hasUntold || IsLacking || calls.Waiting > 0 || hasPlacesToGiveBack;
        var betweenRenewals = _doOthersWait || _hasTooFewPlaces ? WhileSomebodyWaits : ShareExchange.BetweenRenewals;
        return isSoon ? Later(AskableAt, now + BetweenAsks)
            : isLeased ? Later(AskableAt, _leasedUntil - ShareExchange.LeaseTime + betweenRenewals)
            : calls.Occupied.Total > 0 ? Later(AskableAt, now)
            : null;
    }

    private bool IsLeased(DateTimeOffset now) => now < _leasedUntil;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
