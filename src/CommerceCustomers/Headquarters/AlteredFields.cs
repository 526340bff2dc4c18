namespace CommerceCustomers.Headquarters;

/// <summary>
/// The fields that an adapter reports as kept otherwise than given. Any two are equal, so that they make no two customers differ. Thread
/// safe.
/// </summary>
internal sealed class AlteredFields
{
    private const int MaxFields = 20;
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
        var named = fields.Where(static field => !string.IsNullOrWhiteSpace(field) && field.Length <= LongestName).Take(MaxFields).ToList();
        lock (_lock)
        {
            _names.UnionWith(named);
        }
    }

    public override bool Equals(object? obj) => obj is AlteredFields;

    public override int GetHashCode() => 0;
}
