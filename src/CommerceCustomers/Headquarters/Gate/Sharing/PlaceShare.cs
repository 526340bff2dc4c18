namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>Places of one process: all of them, and how many of them calls may take that catch up. Live calls may take any.</summary>
internal readonly record struct PlaceShare(int Total, int CatchUp)
{
    public PlaceShare AtLeast(PlaceShare other) => new(Math.Max(Total, other.Total), Math.Max(CatchUp, other.CatchUp));

    public PlaceShare AtMost(PlaceShare other) => new(Math.Min(Total, other.Total), Math.Min(CatchUp, other.CatchUp));
}
