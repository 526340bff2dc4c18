namespace CommerceCustomers.Storage;

/// <summary>
/// The share of a lane in one claim: how many of its customers the claim may take at most.
/// </summary>
public sealed class LaneShare
{
    internal LaneShare(DueLane lane, int count) => (Lane, Count) = (lane, count);

    /// <summary>Gets the lane.</summary>
    public DueLane Lane { get; }

    /// <summary>Gets the most customers to claim from the lane.</summary>
    public int Count { get; }
}
