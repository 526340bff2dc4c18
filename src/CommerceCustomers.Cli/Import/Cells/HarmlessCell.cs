namespace CommerceCustomers.Cli.Import.Cells;

// A spreadsheet runs a cell that begins like a formula. An apostrophe in front makes it text, and is taken off when the
// rejects are imported. A cell that has such an apostrophe of its own gets one more, so that every cell comes back as
// it was.
internal static class HarmlessCell
{
    private const char Apostrophe = '\'';

    // The last four are the wide forms, which spreadsheets of East Asia take for the same.
    private const string Starts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Of(string cell) => IsFormula(cell.AsSpan().TrimStart(Apostrophe)) ? $"{Apostrophe}{cell}" : cell;

    public static string Read(string cell)
        => cell.StartsWith(Apostrophe) && IsFormula(cell.AsSpan().TrimStart(Apostrophe)) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);
}
