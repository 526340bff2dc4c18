namespace CommerceCustomers.Diagnostics;

/// <summary>
/// The names of the tags on metrics and spans. The value of a tag on a metric is one of a few: a configured channel or a constant.
/// </summary>
internal static class TagNames
{
    public const string Call = "call";

    public const string Channel = "channel";

    /// <summary>The customer id, on spans only.</summary>
    public const string CustomerId = "customer.id";

    public const string ErrorType = "error.type";

    public const string Mode = "mode";

    public const string Outcome = "outcome";

    public const string State = "state";
}
