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
    private static readonly TimeSpan OldWord = TimeSpan.FromSeconds(1);

    private readonly DemandWatch _demand = new();
    private readonly AgreedGates _agreed = new();
    private bool _wantsTrial;
    private bool _mayTry;
    private int _trials;
    private PlaceShare _holds;
    private PlaceShare _may;
    private DateTimeOffset _until;
    private DateTimeOffset? _exchangedAt;
    private Sightings _sightings = Sightings.None;
    private bool _isPresent;
    private bool _isAwaited;
    private bool _isShort;
    private bool _isOld;
    private bool _hasAsked;
    private bool _hasAskedForLive;
    private DateTimeOffset _liveAskedAgainAt;

    /// <summary>Gets a value indicating whether there may be other processes. A store that shares nothing is used by one process.</summary>
    public bool IsShared { get; private set; } = true;

    /// <summary>Gets a value indicating whether the process has to exchange before it can go on.</summary>
    public bool IsLacking => IsShared && (_demand.Lacks || _wantsTrial || _isOld);

    /// <summary>Gets the earliest time at which asking again is of use.</summary>
    public DateTimeOffset AskedAgainAt { get; private set; }

    /// <summary>
    /// Says whether asking again is of no use yet. A live call does not wait because the last question was for calls that catch up.
    /// </summary>
    public bool HasJustAsked(DateTimeOffset now)
    {
        var again = _demand.LacksLive ? _liveAskedAgainAt : AskedAgainAt;
        return now < again && again - now <= AfterFailure;
    }

    /// <summary>Says whether a call may begin, and notes it when that is for want of a place here.</summary>
    public bool HasPlace(bool isLive, in CallCount calls, DateTimeOffset now)
    {
        if (!IsShared)
        {
            return true;
        }

        var may = now < _until ? _may : default;
        if (calls.Occupied.Total < may.Total && (isLive || calls.CatchingUp < may.CatchUp))
        {
            return true;
        }

        _demand.Lacked(isLive);
        return false;
    }

    /// <summary>Says whether this process may make a call that catches up, and notes it when not.</summary>
    public bool HasPlaceToCatchUp(DateTimeOffset now)
    {
        if (!IsShared || (now < _until && _may.CatchUp > 0))
        {
            return true;
        }

        _demand.Lacked(isLive: false);
        return false;
    }

    /// <summary>Notes that a call has begun.</summary>
    public void Began(in GatePass pass, in CallCount calls)
    {
        _trials += pass.IsTrial ? 1 : 0;
        _demand.Used(calls);
    }

    /// <summary>Notes that a call has ended, or goes on after the trial that it was.</summary>
    public void Ended(in GatePass pass) => _trials -= pass.IsTrial ? 1 : 0;

    /// <summary>Says whether the calls under way have places still. Without them, what has not been sent is not sent.</summary>
    public bool Covers(in CallCount calls, DateTimeOffset now)
        => !IsShared || (now < _until && calls.Occupied.Total <= _holds.Total && calls.CatchingUp <= _holds.CatchUp);

    /// <summary>
    /// Says whether this process may try headquarters after a pause, and notes the wish when it may not. A legal entity or a part is tried
    /// with a customer that needs it, who must not wait until the turn and the customer meet in one process.
    /// </summary>
    public bool MayTry(GateKey key, bool isLive, DateTimeOffset now)
    {
        if (!IsShared || key != SharedGateKey.Headquarters || (now < _until && _mayTry))
        {
            return true;
        }

        _wantsTrial = true;
        _demand.Lacked(isLive);
        return false;
    }

    /// <summary>Says whether it is still the turn of this process to try headquarters. One that was stalled may have lost it.</summary>
    public bool HasTurn(DateTimeOffset now) => !IsShared || (now < _until && _mayTry);

    /// <summary>Notes that a shut gate has refused a call. Others may know better by now.</summary>
    public void Refused(DateTimeOffset now) => _isOld = IsShared && IsOld(now);

    public bool IsOld(DateTimeOffset now) => _exchangedAt is not { } at || (now - at).Duration() >= OldWord;

    public bool HasUntold(IEnumerable<KeyValuePair<GateKey, GateState>> gates) => IsShared && gates.Any(_agreed.HasChanged);

    public ShareRequest Request(
        in CallCount calls, CallLimit limit, IEnumerable<KeyValuePair<GateKey, GateState>> gates, in GateMoment moment)
    {
        var most = moment.Settings.MaxConcurrency;
        (_hasAsked, _hasAskedForLive) = (IsLacking || calls.Waiting > 0, _demand.LacksLive || calls.Waiting > 0);
        var demand = _demand.Take(calls, limit.Within(most), most, moment.Now);
        if (demand.IsNone || moment.Now >= _until)
        {
            _may = default;
        }

        var states = gates.Where(_agreed.Concerns).ToDictionary();
        var request = new ShareRequest
        {
            Id = id,
            Moment = moment,
            Keeps = _may.AtLeast(calls.Occupied),
            Demand = demand,
            Gates = _agreed.Known(states, _wantsTrial, hasTrial: _trials > 0, moment),
            States = states,
            Sightings = _sightings,
        };
        // A process that neither tries nor wants to try gives its turn up with this exchange, and begins no trial while that is under way.
        _mayTry &= _wantsTrial || (states.TryGetValue(SharedGateKey.Headquarters, out var headquarters) && headquarters.IsTrying);
        _wantsTrial = false;
        _isOld = false;
        return request;
    }

    /// <summary>Takes what an exchange has brought.</summary>
    /// <returns>Whether a call may go on now that could not before.</returns>
    public bool Take(ShareRequest request, ShareAnswer answer, in CallCount calls, DateTimeOffset now)
    {
        var mayTry = answer.Gates.Words.Any(word => word.TriedBy == id && word.Gate == SharedGateKey.Write(SharedGateKey.Headquarters));
        var gains = answer.Places.May.Total > _may.Total || answer.Places.May.CatchUp > _may.CatchUp || (mayTry && !_mayTry);
        (_holds, _may, _mayTry) = (answer.Places.Holds, answer.Places.May, mayTry);
        _until = request.NeedsNothing ? default : request.Moment.Now + ShareExchange.LeaseTime;
        _exchangedAt = now;
        _sightings = _sightings.With(answer.Gates.Processes.Where(process => process.Id != id), now);
        _isPresent = !request.NeedsNothing;
        _isAwaited = answer.IsAwaited;
        var wanted = request.Demand.Live + request.Demand.CatchUp;
        var most = PlaceRules.MostOfOne(request.Moment.Settings.MaxConcurrency, request.Demand.Now);
        _isShort = answer.Places.May.Total < Math.Min(most, wanted);
        _demand.Granted(answer.Places.May, now);
        _demand.Begin(calls, request.Moment.Now);

        // After an exchange for another reason a call that lacks something asks at once.
        var isInVain = !gains && !request.NeedsNothing;
        AskedAgainAt = isInVain && _hasAsked ? now + BetweenAsks : now;
        _liveAskedAgainAt = isInVain && _hasAskedForLive ? now + BetweenAsks : now;
        return gains;
    }

    /// <summary>Says whether a gate has shut or opened since an exchange was begun.</summary>
    public bool HasChangedSince(ShareRequest request, GateKey key, GateState state)
        => request.States.TryGetValue(key, out var asked)
            ? state.Phase != asked.Phase
            : _agreed.HasChanged(KeyValuePair.Create(key, state));

    public void Agree(GateKey key, GateState state, long number) => _agreed.Agree(key, state, number);

    public void Failed(DateTimeOffset now) => AskedAgainAt = _liveAskedAgainAt = now + AfterFailure;

    public void IsAlone() => IsShared = false;

    /// <summary>Forgets for how many calls places were needed lately, so that only those under way keep theirs.</summary>
    /// <returns>Whether the others know of a place of this process.</returns>
    public bool ForgetDemand(in CallCount calls)
    {
        _demand.Forget(calls);
        return IsShared && _isPresent;
    }

    /// <summary>Says when the next exchange is due; null while the process needs none.</summary>
    public DateTimeOffset? NextExchange(in CallCount calls, bool hasUntold, DateTimeOffset now)
    {
        if (!IsShared)
        {
            return null;
        }

        var isLeased = now < _until;
        var isSoon = hasUntold || IsLacking || calls.Waiting > 0 || (isLeased && _holds.Total > Math.Max(_may.Total, calls.Occupied.Total));
        return isSoon ? Later(AskedAgainAt, now + BetweenAsks)
            : isLeased ? Later(
                AskedAgainAt,
                _until - ShareExchange.LeaseTime + (_isAwaited || _isShort ? WhileSomebodyWaits : ShareExchange.BetweenRenewals))
            : calls.Occupied.Total > 0 ? Later(AskedAgainAt, now)
            : null;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
