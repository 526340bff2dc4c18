using System.Collections.Immutable;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// The fields that an adapter reports as kept otherwise than given. Thread safe.
/// </summary>
internal sealed class AlteredFields
{
    private const int MaxFields = 20;
    private const int LongestName = 60;

    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private ImmutableSortedSet<string> _names = None;

    public IReadOnlyList<string> Names => _names;

    public void Add(IEnumerable<string> fields)
    {
        var named = fields.Where(static field => !string.IsNullOrWhiteSpace(field) && field.Length <= LongestName).Take(MaxFields).ToList();
        ImmutableInterlocked.Update(ref _names, static (names, more) => names.Union(more), named);
    }
}
