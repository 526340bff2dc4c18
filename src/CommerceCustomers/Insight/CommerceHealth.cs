namespace CommerceCustomers;

/// <summary>
/// Whether customers can be taken, and what keeps them from being taken and brought to headquarters as they should be.
/// </summary>
/// <remarks>
/// In the words of the health checks of .NET: unhealthy when no customer can be taken, degraded when customers can be taken but there are
/// reasons, healthy when there are none.
/// </remarks>
public sealed class CommerceHealth
{
    internal CommerceHealth(bool takesCustomers, IReadOnlyList<string> reasons)
    {
        TakesCustomers = takesCustomers;
        Reasons = reasons;
    }

    /// <summary>Gets a value indicating whether customers can be taken.</summary>
    /// <value><see langword="false"/> when the channel database cannot be read or takes no writes.</value>
    public bool TakesCustomers { get; }

    /// <summary>
    /// Gets what is wrong, in words for an operator. They hold no personal data and no words of headquarters.
    /// </summary>
    /// <value>Empty when nothing is; never empty when no customer can be taken.</value>
    public IReadOnlyList<string> Reasons { get; }
}
