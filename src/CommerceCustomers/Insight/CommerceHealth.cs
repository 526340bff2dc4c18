namespace CommerceCustomers;

/// <summary>
/// How well customers can be taken and brought to headquarters, and why no better.
/// </summary>
public sealed class CommerceHealth
{
    internal CommerceHealth(CommerceHealthLevel level, IReadOnlyList<string> reasons)
    {
        Level = level;
        Reasons = reasons;
    }

    /// <summary>Gets how well.</summary>
    public CommerceHealthLevel Level { get; }

    /// <summary>
    /// Gets what keeps it from being healthy, in words for an operator. They hold no personal data and no words of headquarters.
    /// </summary>
    /// <value>Empty when it is healthy.</value>
    public IReadOnlyList<string> Reasons { get; }
}
