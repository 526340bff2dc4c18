namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>The calls of a process that occupy places, and the live ones that wait for one.</summary>
internal readonly record struct CallCount(int Live, int CatchingUp, int Waiting)
{
    /// <summary>Gets how many of the live calls were abandoned and may still occupy headquarters.</summary>
    public int AbandonedLive { get; init; }

    /// <summary>Gets how many of the calls that catch up were abandoned and may still occupy headquarters.</summary>
    public int AbandonedCatchingUp { get; init; }

    public PlaceShare Occupied => new(Live + CatchingUp, CatchingUp);
}
