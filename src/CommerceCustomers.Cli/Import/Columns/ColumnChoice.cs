namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Columns that are used together or not at all, such as those of one address. A row uses the first choice that has a
/// value, so that no address is mixed from two.
/// </summary>
internal sealed class ColumnChoice(string family)
{
    private readonly Dictionary<string, int[]> _columns = new(StringComparer.Ordinal);

    public string Family => family;

    public IEnumerable<string> Fields => _columns.Keys;

    public IEnumerable<int> Columns => _columns.Values.SelectMany(static columns => columns);

    public IReadOnlyList<int> Of(string field) => _columns.GetValueOrDefault(field) ?? [];

    public void Set(string field, int[] columns) => _columns[field] = columns;

}
