using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;







namespace CommerceCustomers.Cli.Import;

/// <summary>Tells the user, before the first row, which columns are imported into which fields, and which are left out and why.</summary>
internal static class ColumnLines
{
    public static IEnumerable<string> Of(ImportFile file)
    {
        var placed = PlacedColumns.Of(file.Map).ToLookup(static column => column.IsStandIn, Shown);
        yield return $"Imported: {string.Join(", ", placed[false])}.";
        if (placed[true].Any())
        {
            yield return $"Imported where those are blank: {string.Join(", ", placed[true])}.";
        }

        var leftOut = file.Map.SkippedColumns.Concat(PlacedColumns.OfSomeRows(file.Map)).ToList();
        if (leftOut.Count > 0)
        {
            yield return $"Not imported: {string.Join(", ", leftOut.Select(Shown))}. Place a column with --map \"Header=field\", "
                + "keep it with --map \"Header=attributes.NAME\", or leave one out with --skip \"Header\".";
        }

        if (file.ProposedKey is { } key)
        {
            yield return $"{HeaderName.Quoted(key)} is different in every row. "
                + $"With --key {HeaderName.Quoted(key)} a later export creates nobody again, "
                + "even where names or addresses have changed. Give it from the first import on.";
        }
    }

    private static string Shown(PlacedColumn column) => $"{HeaderName.Quoted(column.Header)} to {column.Field}";

    private static string Shown(SkippedColumn column) => column.Reason is null ? column.Header : $"{column.Header} ({column.Reason})";
}
