using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import;

// A CSV file that has been understood: its encoding, its separator and where its columns belong. Its rows can be read
// once.
internal sealed class ImportFile : IDisposable
{
    private static readonly string[] Names =
    [
        CustomerFields.FirstName, CustomerFields.LastName, CustomerFields.OrganizationName,
    ];

    private readonly FileStream _stream;
    private readonly RecordReader _records;

    private ImportFile(
        ImportOptions options, FileStream stream, RecordReader records, char separator, HeaderMap map, IReadOnlyList<string> notes)
    {
        Options = options;
        _stream = stream;
        _records = records;
        Separator = separator;
        Map = map;
        Notes = notes;
    }

    public ImportOptions Options { get; }

    public string Path => _stream.Name;

    public char Separator { get; }

    public HeaderMap Map { get; }

    // What the person should know before the import begins.
    public IReadOnlyList<string> Notes { get; }

    public long Length => _stream.Length;

    public long Position => _stream.Position;

    public static async Task<ImportFile> OpenAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        var stream = await InputFile.OpenAsync(options.File, "a CSV file", cancellationToken).ConfigureAwait(false);
        try
        {
            if (!stream.CanSeek)
            {
                throw new WrongUseException($"Expected a file, but '{options.File}' is a pipe, which can be read only once. Save it as a file first.");
            }

            var encoding = await FileScan
                .ReadEncodingAsync(stream, options.File, cancellationToken).ConfigureAwait(false);
            stream.Position = encoding.PreambleLength;
            return Understand(options, stream, encoding);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IEnumerable<ImportRow> ReadRows() => new RowReader(_records, Map).Read();

    public void Dispose() => _stream.Dispose();

    private static ImportFile Understand(ImportOptions options, FileStream stream, FileEncoding encoding)
    {
        var reader = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false);
        var lines = new LineReader(reader, RecordReader.MostCharacters);
        var first = FirstLine(lines) ?? throw Empty(options.File);
        var hinted = Separators.FromHint(first.Text);
        var line = hinted is null ? first : FirstLine(lines) ?? throw Empty(options.File);
        if (line.IsCut || WrongFiles.Describe(line.Text) is not null)
        {
            throw WrongFiles.Error(options.File, WrongFiles.Describe(line.Text) ?? "a file without line breaks");
        }

        var separator = hinted ?? Separators.FromHeader(line.Text);
        var records = new RecordReader(lines, separator, [line]);
        if (records.Read() is not { Problem: null } header)
        {
            throw new WrongUseException(
                $"The quotes in the header line of '{options.File}' are wrong: "
                + "a header that begins with a quote must end with one.");
        }

        var map = HeaderMap.Create(header.Cells, options.Maps, options.KeyHeader);
        CheckNames(options.File, map);
        return new ImportFile(options, stream, records, separator, map, NotesOf(options.File, encoding, map));
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

    private static void CheckNames(string file, HeaderMap map)
    {
        if (map.Fields.Count == 0 && map.Attributes.Count == 0)
        {
            // Without a header line this is a customer, whom no message may show.
            throw new WrongUseException(
                "Expected a CSV file whose first line names columns such as First Name, Last Name, Company or Email, "
                + $"but none of the {map.Headers.Count} columns in '{file}' has a known name. Add a header line, or "
                + $"place columns with --map \"Header=field\"; fields: {string.Join(", ", HeaderGuesses.Fields)}.");
        }

        if (!Names.Any(map.Fields.Contains))
        {
            var unplaced = map.Unplaced.Count == 0 ? "" : $" Not placed: {string.Join(", ", map.Unplaced)}.";
            throw new WrongUseException(
                $"Expected a column with first names, last names or company names, but found none in '{file}'."
                + $"{unplaced} Place one with --map, for example --map \"Name={CustomerFields.LastName}\" or "
                + $"--map \"Name={CustomerFields.OrganizationName}\".");
        }
    }

    private static List<string> NotesOf(string file, FileEncoding encoding, HeaderMap map)
    {
        var notes = new List<string>();
        if (encoding.IsGuess)
        {
            notes.Add($"'{file}' is not UTF-8; it is read as Windows-1252. If names look wrong, save it as UTF-8.");
        }

        if (map.Unplaced.Count > 0)
        {
            notes.Add(
                $"Not imported: {string.Join(", ", map.Unplaced)}. Place a column with --map \"Header=field\", "
                + "or keep it with --map \"Header=attributes.NAME\".");
        }

        return notes;
    }
}
