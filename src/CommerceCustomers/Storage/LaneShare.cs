namespace CommerceCustomers.Storage;

/// <summary>
/// How many customers of a lane may be claimed.
/// </summary>
public sealed class LaneShare
{
    internal LaneShare(DueLane lane, int count) => (Lane, Count) = (lane, count);

    /// <summary>Gets the lane.</summary>
    public DueLane Lane { get; }

    /// <summary>Gets the most customers to claim from the lane.</summary>
    public int Count { get; }
}
