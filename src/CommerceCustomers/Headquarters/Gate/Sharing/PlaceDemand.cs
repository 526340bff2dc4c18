namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>For how many calls at once a process wants places: live ones, and those that catch up.</summary>
internal readonly record struct PlaceDemand(int Live, int CatchUp)
{
    public bool IsNone => Live <= 0 && CatchUp <= 0;
}
