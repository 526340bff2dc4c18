using CommerceCustomers.Cli.Import.Cells;







namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>A column that seems to hold identifiers, until a row disproves it. Needs eight bytes per row.</summary>
internal sealed class KeyCandidate(int column)
{
    private const int MinRows = 2;

    private static readonly string[] Names = ["id", "uid", "uuid", "guid", "euid", "entityid", "userlogin", "username"];
    private static readonly string[] Prefixes =
    [
        "customer", "contact", "account", "record", "user", "member", "client", "reference", "square", "person", "shopify", "magento",
    ];

    private static readonly string[] Suffixes = ["id", "code", "number", "no", "key", "ref"];

    private HashSet<ulong>? _seen = [];

    public int Column => column;

    public bool IsKey => _seen?.Count >= MinRows;

    /// <summary>
    /// True for "Id", "Customer ID", "customer_code" and "Record ID". An index is not an identifier: it counts the
    /// rows of one file.
    /// </summary>
    public static bool IsNamedAsKey(string header)
    {
        var name = HeaderName.Normalized(header);
        return Names.Contains(name)
            || (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
                && Array.Exists(Suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)));
    }

    public void Add(string cell)
    {
        var text = CellText.Plain(cell);
        if (_seen is not null && (text.Length == 0 || SpoiltCell.Describe(text) is not null || !_seen.Add(ShortHash.Of(text))))
        {
            _seen = null;
        }
    }
}
