using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Cells;







namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Messages for a file that was probably read in the wrong encoding.</summary>
internal static class WrongEncoding
{
    public static WrongUseException Error(string file, FileEncoding encoding, TextDoubts doubts)
    {
        var read = string.Join(", ", doubts.Samples.Select(HeaderName.Quoted));
        if (!encoding.IsGuess)
        {
            return new WrongUseException(
                $"'{file}' is UTF-8, but its text was read in a wrong encoding before it was saved: {read}. "
                + "Export it again. Nobody was imported.");
        }

        var others = OtherReadings.Of(doubts.Cells)
            .Select(static reading => $"--encoding {reading.Encoding} reads {HeaderName.Quoted(reading.Text)}").ToArray();
        var advice = others.Length == 0 ? "" : $" For example: {string.Join("; ", others)}.";
        return new WrongUseException(
            $"'{file}' is not UTF-8, and read as Windows-1252 it holds words that can hardly be meant: {read}. Nobody was imported. "
            + $"Save it as UTF-8, or name its encoding with --encoding.{advice} If the words are right: --encoding windows-1252.");
    }

    public static string Note(string file, TextDoubts doubts)
        => $"'{file}' is not UTF-8; it is read as Windows-1252, with words such as "
            + $"{string.Join(", ", doubts.Samples.Select(HeaderName.Quoted))}. "
            + "If they look wrong, save it as UTF-8, or name its encoding with --encoding.";
}
