namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>For how many calls at once a process wants places: live ones, and those that catch up.</summary>
internal readonly record struct PlaceDemand(int Live, int CatchUp)
{
    /// <summary>
    /// Gets how many places are needed this moment: for all calls under way, and for those that lack one. It is not in the shared text.
    /// </summary>
    public int NeededNow { get; init; }

    public bool IsNone => Live <= 0 && CatchUp <= 0;
}
