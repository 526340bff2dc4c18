using CommerceCustomers.Cli.Import.Cells;



namespace CommerceCustomers.Cli.Import.Columns;

// A column that seems to hold identifiers, until a row shows that it does not. It keeps eight bytes a row.
internal sealed class KeyCandidate(int column)
{
    private const int FewestRows = 2;

    private static readonly string[] Names = ["id", "uid", "uuid", "guid", "euid", "entityid", "userlogin", "username"];
    private static readonly string[] Starts =
    [
        "customer", "contact", "account", "record", "user", "member", "client", "reference", "square", "person", "shopify", "magento",
    ];

    private static readonly string[] Ends = ["id", "code", "number", "no", "key", "ref"];

    private HashSet<ulong>? _seen = [];

    public int Column => column;

    public bool IsKey => _seen?.Count >= FewestRows;

    // "Id", "Customer ID", "customer_code", "Record ID". An index only counts the rows of one file.
    public static bool IsNamedAsKey(string header)
    {
        var name = HeaderName.Normalized(header);
        return Names.Contains(name)
            || (Array.Exists(Starts, start => name.StartsWith(start, StringComparison.Ordinal))
                && Array.Exists(Ends, end => name.EndsWith(end, StringComparison.Ordinal)));
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
