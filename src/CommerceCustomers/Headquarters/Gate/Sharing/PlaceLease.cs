namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>The places of a process.</summary>
/// <param name="Held">Those that no other process may have: calls occupy them, or the process has not given them back yet.</param>
/// <param name="Granted">Those of them that calls may take. The process gives back what it holds beyond that.</param>
internal readonly record struct PlaceLease(PlaceShare Held, PlaceShare Granted)
{
    /// <summary>Gets the number of the change with which it began to hold places or, holding none, to wait for one.</summary>
    public long Since { get; init; }
}
