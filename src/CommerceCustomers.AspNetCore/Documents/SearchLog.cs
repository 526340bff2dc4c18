using System.Text.Json.Nodes;
using CommerceCustomers.Storage;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>A page of the searches that were recorded, the newest first.</summary>
/// <param name="Searches">The searches.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
internal sealed record SearchLog(IReadOnlyList<RecordedSearch> Searches, SearchPosition? Next)
{
    /// <summary>The searches that can be read; older ones stay recorded.</summary>
    public const int MostSearches = 10_000;

    private const int FirstLook = 2000;

    /// <summary>Gets a value indicating whether older searches than the last of these may be recorded, which are not shown.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Reads a page; it is empty after a position that is none of the last searches.</summary>
    public static async Task<SearchLog> ReadAsync(
        ICustomerReader reader, SearchPosition? after, int count, CancellationToken cancellationToken)
    {
        int[] sizes = after is null ? [Math.Min(count + 1, MostSearches)] : [FirstLook, MostSearches];
        foreach (var size in sizes)
        {
            var entries = await reader.ReadSearchesAsync(size, cancellationToken).ConfigureAwait(false);
            var begin = after is null ? 0 : Behind(entries, after);
            if (entries.Count < size || size == sizes[^1] || (begin is { } found && entries.Count - found > count))
            {
                return Page(entries, begin ?? entries.Count, count);
            }
        }

        throw new InvalidOperationException("Expected a last look at the searches.");
    }

    public JsonObject ToDocument() => new()
    {
        ["searches"] = new JsonArray([.. Searches.Select(static search => search.ToDocument())]),
        ["next"] = Next?.ToString(),
    };

    private static SearchLog Page(IReadOnlyList<HistoryEntry> entries, int begin, int count)
    {
        var end = Math.Min(begin + count, entries.Count);
        var searches = entries.Take(begin..end).Select(RecordedSearch.Of).ToList();
        return end < entries.Count
            ? new SearchLog(searches, PositionOf(entries, end - 1))
            : new SearchLog(searches, Next: null) { IsCut = entries.Count == MostSearches };
    }

    private static SearchPosition PositionOf(IReadOnlyList<HistoryEntry> entries, int index)
        => new(entries[index].At, entries.Take(index + 1).Count(entry => entry.At == entries[index].At));

    /// <summary>Returns the place behind a position; null when it is none of these.</summary>
    private static int? Behind(IReadOnlyList<HistoryEntry> entries, SearchPosition position)
    {
        var left = position.Place;
        for (var index = 0; index < entries.Count; index++)
        {
            if (entries[index].At == position.At && --left == 0)
            {
                return index + 1;
            }
        }

        return null;
    }
}
