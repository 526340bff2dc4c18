namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>The calls of a process that occupy places, and the live ones that wait for one.</summary>
internal readonly record struct CallCount(int Live, int CatchingUp, int Waiting)
{
    public PlaceShare Occupied => new(Live + CatchingUp, CatchingUp);
}
