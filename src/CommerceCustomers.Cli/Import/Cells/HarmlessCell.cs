namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>
/// Protects spreadsheets from cells that begin like a formula: an apostrophe in front makes them text. Reading the
/// rejects file removes it. A cell that already begins with such an apostrophe gets one more, so that every cell is
/// restored as it was.
/// </summary>
internal static class HarmlessCell
{
    private const char Apostrophe = '\'';

    // The last four are the full-width forms, which East Asian spreadsheets treat alike.
    private const string Starts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Of(string cell) => IsFormula(cell.AsSpan().TrimStart(Apostrophe)) ? $"{Apostrophe}{cell}" : cell;

    public static string Read(string cell)
        => cell.StartsWith(Apostrophe) && IsFormula(cell.AsSpan().TrimStart(Apostrophe)) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);
}
