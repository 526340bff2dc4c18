namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// Watches for how many calls at once a process needs places: as many as it had at the same time lately, and twice as many when they did
/// not suffice. A process without a place keeps its wish for a whole lease, or it would lose its turn. Once it has a place, the wish ends
/// after the next renewal. Not thread safe, because the gate locks.
/// </summary>
internal sealed class DemandWatch
{
    private static readonly TimeSpan AfterNextRenewal = ShareExchange.BetweenRenewals * 1.5;

    private readonly Kind _live = new();
    private readonly Kind _catchingUp = new();
    private DateTimeOffset _since;

    /// <summary>Gets a value indicating whether a call has lacked a place since the demand was last taken.</summary>
    public bool LacksPlace => _live.LacksPlace || _catchingUp.LacksPlace;

    /// <summary>Gets a value indicating whether a live call has lacked a place since the demand was last taken.</summary>
    public bool LacksLivePlace => _live.LacksPlace;

    public void NoteLack(bool isLive) => (isLive ? _live : _catchingUp).LacksPlace = true;

    public void Used(in CallCount calls)
    {
        _live.Most = Math.Max(_live.Most, calls.Live);
        _catchingUp.Most = Math.Max(_catchingUp.Most, calls.CatchingUp);
    }

    /// <summary>Returns the demand. What is lacking from now on counts for the next one.</summary>
    /// <param name="calls">The calls now.</param>
    /// <param name="within">How many calls at once headquarters seems to bear, besides those that were abandoned.</param>
    /// <param name="most">The most calls at once by the settings.</param>
    /// <param name="now">The present time.</param>
    public PlaceDemand Take(in CallCount calls, int within, int most, DateTimeOffset now)
    {
        var few = Math.Max(1, most / 4);
        var neededNow = calls.Occupied.Total + calls.Waiting + (LacksPlace ? 1 : 0);
        return new PlaceDemand(
            _live.Take(calls.Live, calls.Waiting, few, within + calls.AbandonedLive, now),
            _catchingUp.Take(calls.CatchingUp, waiting: 0, few, PlaceRules.CatchUpOf(within) + calls.AbandonedCatchingUp, now))
        {
            NeededNow = neededNow,
        };
    }

    /// <summary>Notes which places may be taken now.</summary>
    public void NoteGranted(PlaceShare granted, DateTimeOffset now)
    {
        if (granted.Total > 0)
        {
            _live.WantOnlyUntil(now + AfterNextRenewal);
        }

        if (granted.CatchUp > 0)
        {
            _catchingUp.WantOnlyUntil(now + AfterNextRenewal);
        }
    }

    /// <summary>Begins anew when the calls so far are long enough ago.</summary>
    /// <param name="calls">The calls now.</param>
    /// <param name="takenAt">When the demand was taken.</param>
    public void Begin(in CallCount calls, DateTimeOffset takenAt)
    {
        if (takenAt - _since >= ShareExchange.BetweenRenewals)
        {
            (_live.Most, _catchingUp.Most, _since) = (calls.Live, calls.CatchingUp, takenAt);
        }
    }

    /// <summary>Forgets all calls that have ended.</summary>
    public void Forget(in CallCount calls)
    {
        _live.Forget(calls.Live);
        _catchingUp.Forget(calls.CatchingUp);
    }

    private sealed class Kind
    {
        private int _wanted;
        private DateTimeOffset _wantedUntil;

        public bool LacksPlace { get; set; }

        public int Most { get; set; }

        public int Take(int underWay, int waiting, int few, int most, DateTimeOffset now)
        {
            var needed = Math.Max(Most, underWay + waiting);
            if (LacksPlace)
            {
                _wanted = Math.Max(2 * needed, few);
                _wantedUntil = now + ShareExchange.LeaseTime;
                LacksPlace = false;
            }

            return Math.Max(underWay, Math.Min(now < _wantedUntil ? Math.Max(_wanted, needed) : needed, most));
        }

        public void WantOnlyUntil(DateTimeOffset until) => _wantedUntil = _wantedUntil < until ? _wantedUntil : until;

        public void Forget(int calls) => (Most, LacksPlace, _wantedUntil) = (calls, false, default);
    }
}
