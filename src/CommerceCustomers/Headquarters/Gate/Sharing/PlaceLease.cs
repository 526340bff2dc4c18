namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What a process holds, and how much of it it may take; it gives back what it holds beyond that.</summary>
internal readonly record struct PlaceLease(PlaceShare Holds, PlaceShare May)
{
    /// <summary>Gets the number of the change with which it began to hold places or, holding none, to wait for one.</summary>
    public long Since { get; init; }
}
