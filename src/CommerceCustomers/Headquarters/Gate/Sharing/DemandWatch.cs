namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// Watches for how many calls at once a process needs places: as many as it had at the same time lately, and twice as many when they did
/// not suffice. What has been wanted is wanted for a lease, because who waits for a place would lose its turn otherwise. Not thread safe,
/// because the gate locks.
/// </summary>
internal sealed class DemandWatch
{
    private readonly Kind _live = new();
    private readonly Kind _catchingUp = new();
    private DateTimeOffset _since;

    /// <summary>Gets a value indicating whether a call has lacked a place since the demand was last taken.</summary>
    public bool Lacks => _live.Lacks || _catchingUp.Lacks;

    public void Lacked(bool isLive) => (isLive ? _live : _catchingUp).Lacks = true;

    public void Used(in CallCount calls)
    {
        _live.Most = Math.Max(_live.Most, calls.Live);
        _catchingUp.Most = Math.Max(_catchingUp.Most, calls.CatchingUp);
    }

    /// <summary>Returns the demand. What is lacking from now on counts for the next one.</summary>
    /// <param name="calls">The calls now.</param>
    /// <param name="within">How many calls at once headquarters seems to bear.</param>
    /// <param name="most">The most calls at once by the settings.</param>
    /// <param name="now">The present time.</param>
    public PlaceDemand Take(in CallCount calls, int within, int most, DateTimeOffset now)
    {
        var few = Math.Max(1, most / 4);
        return new PlaceDemand(
            _live.Take(calls.Live + calls.Waiting, few, Math.Max(within, calls.Live), now),
            _catchingUp.Take(calls.CatchingUp, few, Math.Max(PlaceRules.CatchUpOf(within), calls.CatchingUp), now));
    }

    /// <summary>Begins anew when the calls so far are long enough ago.</summary>
    public void Begin(in CallCount calls, DateTimeOffset now)
    {
        if (now - _since >= ShareExchange.BetweenRenewals)
        {
            (_live.Most, _catchingUp.Most, _since) = (calls.Live, calls.CatchingUp, now);
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

        public bool Lacks { get; set; }

        public int Most { get; set; }

        public int Take(int calls, int few, int most, DateTimeOffset now)
        {
            var needed = Math.Max(Most, calls);
            if (Lacks)
            {
                _wanted = Math.Max(2 * needed, few);
                _wantedUntil = now + ShareExchange.LeaseTime;
                Lacks = false;
            }

            return Math.Min(now < _wantedUntil ? Math.Max(_wanted, needed) : needed, most);
        }

        public void Forget(int calls) => (Most, Lacks, _wantedUntil) = (calls, false, default);
    }
}
