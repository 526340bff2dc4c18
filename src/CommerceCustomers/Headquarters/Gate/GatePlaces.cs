namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// Counts the calls under way: live ones, those that catch up, and abandoned ones that may still occupy headquarters. A quarter of the
/// places is reserved for live calls.
/// </summary>
internal sealed class GatePlaces
{
    private int _live;
    private int _catchingUp;

    public int AbandonedLive { get; private set; }

    public int AbandonedCatchingUp { get; private set; }

    public int Live => _live + AbandonedLive;

    public int CatchingUp => _catchingUp + AbandonedCatchingUp;

    private int Inside => _live + _catchingUp;

    private int Occupied => Inside + AbandonedLive + AbandonedCatchingUp;

    /// <summary>Says whether a place is free, as far as this process knows.</summary>
    public bool IsFree(bool isLive, CallLimit limit, int most)
    {
        var within = limit.Within(most);
        return Occupied < most
            && Inside < within
            && (isLive || (_catchingUp < within - Reserved(within) && CatchingUp < most - Reserved(most)));
    }

    public void Take(bool isLive)
    {
        _live += isLive ? 1 : 0;
        _catchingUp += isLive ? 0 : 1;
    }

    /// <summary>
    /// Frees a place. That of an abandoned call stays occupied, so that headquarters does not get more calls at once than it bears.
    /// </summary>
    public void Free(bool isLive, bool isAbandoned)
    {
        if (isLive)
        {
            _live--;
            AbandonedLive += isAbandoned ? 1 : 0;
        }
        else
        {
            _catchingUp--;
            AbandonedCatchingUp += isAbandoned ? 1 : 0;
        }
    }

    public void FreeAbandoned(bool isLive)
    {
        AbandonedLive -= isLive ? 1 : 0;
        AbandonedCatchingUp -= isLive ? 0 : 1;
    }

    /// <summary>Says whether as many calls are under way as may be, or as many of those that catch up.</summary>
    public bool IsFull(CallLimit limit, int most)
    {
        var within = limit.Within(most);
        return Inside >= within || _catchingUp >= within - Reserved(within);
    }

    public int FreeWithin(CallLimit limit, int most) => Math.Min(limit.Within(most) - Inside, most - Occupied);

    /// <summary>Returns how many of the places are reserved for live calls.</summary>
    public static int Reserved(int places) => places > 1 ? Math.Max(1, places / 4) : 0;
}
