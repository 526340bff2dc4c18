using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Writes the rows around an erased customer anew. When a row comes between others in a full page, the engine splits the page and may leave
/// a copy of the rows that it moves in the unused part. It wipes what is deleted, but not those copies. They are in the page of a
/// neighbour, and a page from which all rows are taken is wiped as a whole.
/// </summary>
internal sealed class Neighbours(WriteSession session, string table)
{
    private const int EachWay = 200;

    private readonly Statement _first = session.Prepare(
        $"SELECT min(id) FROM (SELECT id FROM {table} WHERE id <= $id ORDER BY id DESC LIMIT {EachWay})");

    private readonly Statement _last = session.Prepare(
        $"SELECT max(id) FROM (SELECT id FROM {table} WHERE id >= $id ORDER BY id LIMIT {EachWay})");

    // At the end of the tree rows are appended, which splits no page. An identifier has sixteen bytes.
    private readonly Statement _takeAway = session.Prepare(
        $"UPDATE {table} SET id = CAST(X'FF' || id AS BLOB) WHERE id >= $first AND id <= $last");

    private readonly Statement _putBack = session.Prepare($"UPDATE {table} SET id = substr(id, 2) WHERE id > X'FF' AND length(id) = 17");

    /// <summary>Writes the neighbours of some rows anew, those that several have in common once.</summary>
    /// <param name="ids">The identifiers, in order.</param>
    public void WriteAnew(IReadOnlyList<byte[]> ids)
    {
        (byte[] First, byte[] Last)? range = null;
        foreach (var id in ids)
        {
            var (first, last) = (End(_first, id) ?? id, End(_last, id) ?? id);
            if (range is { } before && first.AsSpan().SequenceCompareTo(before.Last) > 0)
            {
                WriteAnew(before.First, before.Last);
                range = null;
            }

            range = (range?.First ?? first, last);
        }

        if (range is { } rest)
        {
            WriteAnew(rest.First, rest.Last);
        }
    }

    private void WriteAnew(byte[] first, byte[] last)
    {
        _takeAway.With(first, last).Run();
        _putBack.Run();
    }

    private static byte[]? End(Statement find, byte[] id)
    {
        using var row = find.With(id).Rows();
        return row.Read() ? row.BytesOrNull(0) : null;
    }
}
