namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The numbers of the states as SQL text: a partial index serves only a statement that names the same literal.
/// </summary>
internal static class StateNumbers
{
    public const string Pending = "0";
    public const string Sending = "1";
    public const string NeedsAttention = "2";
    public const string Synchronized = "3";
    public const string Withdrawn = "4";
}
