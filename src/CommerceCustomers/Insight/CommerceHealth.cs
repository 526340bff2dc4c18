namespace CommerceCustomers.Insight;

/// <summary>
/// How well customers can be taken and brought to headquarters, and why no better.
/// </summary>
public sealed record CommerceHealth
{
    /// <summary>Gets how well.</summary>
    public required CommerceHealthLevel Level { get; init; }

    /// <summary>Gets what keeps it from being healthy, in words for an operator. They hold no personal data and no words of headquarters.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
