namespace CommerceCustomers.Cli.Import.Columns;

// Columns that are taken together or not at all, such as those of one address. A row takes the first choice in which
// it has something, so that no customer gets one address of two places.
internal sealed class ColumnChoice(string family)
{
    private readonly Dictionary<string, int[]> _columns = new(StringComparer.Ordinal);

    public string Family => family;

    public IEnumerable<string> Fields => _columns.Keys;

    public IEnumerable<int> Columns => _columns.Values.SelectMany(static columns => columns);

    public IReadOnlyList<int> Of(string field) => _columns.GetValueOrDefault(field) ?? [];

    public void Set(string field, int[] columns) => _columns[field] = columns;

}
