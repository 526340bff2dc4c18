using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Recognises files that are not CSV.</summary>
internal static class WrongFiles
{
    public static WrongUseException Error(string name, string found)
        => new(
            $"Expected a CSV file with a header line, but '{name}' looks like {found}. "
            + "Save it as CSV (UTF-8) and import that.");

    public static string? Describe(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "an Excel workbook or a ZIP archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
        [0x1F, 0x8B, ..] => "a compressed file",
        _ => FirstLine(start).Contains((byte)0) ? "a binary file" : null,
    };

    public static string? Describe(string headerLine)
    {
        var text = headerLine.AsSpan().TrimStart();
        return text switch
        {
            ['{', ..] or ['[', ..] => "JSON",
            ['<', ..] => "HTML or XML",
            _ => HasControls(text) ? "a binary file" : null,
        };
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> start)
        => start.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? start[..end] : start;

    private static bool HasControls(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            // Control characters beyond ASCII come from a wrong encoding.
            if (char.IsAscii(character) && char.IsControl(character) && !char.IsWhiteSpace(character))
            {
                return true;
            }
        }

        return false;
    }
}
