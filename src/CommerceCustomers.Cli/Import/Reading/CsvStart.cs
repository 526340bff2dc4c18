using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>The beginning of a CSV file: its separator and its headers. The records follow.</summary>
internal sealed record CsvStart(RecordReader Records, char Separator, IReadOnlyList<string> Headers)
{
    public static CsvStart Read(Stream stream, FileEncoding encoding, string file)
    {
        stream.Position = encoding.PreambleLength;
        var reader = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false);
        var lines = new LineReader(reader, RecordReader.MaxCharacters);
        var first = FirstLine(lines) ?? throw Empty(file);
        var hinted = Separators.FromHint(first.Text);
        var line = hinted is null ? first : FirstLine(lines) ?? throw Empty(file);
        if (line.IsCut || WrongFiles.Describe(line.Text) is not null)
        {
            throw WrongFiles.Error(file, WrongFiles.Describe(line.Text) ?? "a file without line breaks");
        }

        var separator = hinted ?? Separators.FromHeader(line.Text);
        var records = new RecordReader(lines, separator, [line]);
        return records.Read() is { Problem: null } header
            ? new CsvStart(records, separator, header.Cells)
            : throw new WrongUseException(
                $"The quotes in the header line of '{file}' are wrong: a header that begins with a quote must end with one.");
    }

    private static TextLine? FirstLine(LineReader lines)
    {
        while (lines.Read() is { } line)
        {
            if (!line.IsBlank)
            {
                return line;
            }
        }

        return null;
    }

    private static WrongUseException Empty(string file)
        => new(
            $"The file '{file}' is empty. Expected a header line with columns such as First Name, Last Name, "
            + "Company and Email.");
}
