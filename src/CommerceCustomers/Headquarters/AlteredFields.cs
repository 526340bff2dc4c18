namespace CommerceCustomers.Headquarters;

// What an adapter reports of a customer on its way. It is no part of who the customer is, so that it makes no two of them differ.
internal sealed class AlteredFields
{
    private const int MostFields = 20;
    private const int LongestName = 60;

    private readonly Lock _lock = new();
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _names];
            }
        }
    }

    public void Add(IEnumerable<string> fields)
    {
        var named = fields.Where(static field => !string.IsNullOrWhiteSpace(field) && field.Length <= LongestName).Take(MostFields).ToList();
        lock (_lock)
        {
            _names.UnionWith(named);
        }
    }

    public override bool Equals(object? obj) => obj is AlteredFields;

    public override int GetHashCode() => 0;
}
