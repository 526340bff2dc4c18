namespace CommerceCustomers.Headquarters.Gate;

// Who is inside: live calls, those that catch up, and calls that were abandoned but may still occupy headquarters. A quarter is reserved
// for live calls.
internal sealed class GatePlaces
{
    private int _live;
    private int _catchingUp;
    private int _keptByLive;
    private int _keptByCatchingUp;

    private int Inside => _live + _catchingUp;

    private int Occupied => Inside + _keptByLive + _keptByCatchingUp;

    public bool TryTake(bool isLive, CallLimit limit, int most)
    {
        var within = limit.Within(most);
        if (Occupied >= most || Inside >= within)
        {
            return false;
        }

        if (isLive)
        {
            _live++;
            return true;
        }

        if (_catchingUp >= within - Reserved(within) || _catchingUp + _keptByCatchingUp >= most - Reserved(most))
        {
            return false;
        }

        _catchingUp++;
        return true;
    }

    public void Free(bool isLive)
    {
        _live -= isLive ? 1 : 0;
        _catchingUp -= isLive ? 0 : 1;
    }

    public void Keep(bool isLive)
    {
        Free(isLive);
        _keptByLive += isLive ? 1 : 0;
        _keptByCatchingUp += isLive ? 0 : 1;
    }

    public void FreeKept(bool isLive)
    {
        _keptByLive -= isLive ? 1 : 0;
        _keptByCatchingUp -= isLive ? 0 : 1;
    }

    // As many are inside as may be, or as many of those that catch up.
    public bool IsFull(CallLimit limit, int most)
    {
        var within = limit.Within(most);
        return Inside >= within || _catchingUp >= within - Reserved(within);
    }

    public int FreeWithin(CallLimit limit, int most) => Math.Min(limit.Within(most) - Inside, most - Occupied);

    private static int Reserved(int places) => places > 1 ? Math.Max(1, places / 4) : 0;
}
