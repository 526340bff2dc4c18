using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Input;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>An opened CSV file with known encoding, separator and columns. Its rows can be read once.</summary>
internal sealed class ImportFile : IDisposable
{
    private static readonly string[] Names =
    [
        CustomerFields.FirstName, CustomerFields.LastName, CustomerFields.OrganizationName,
    ];

    private readonly FileStream _stream;
    private readonly CsvStart _start;
    private readonly HeaderMap _keyMap;

    private ImportFile(ImportOptions options, FileStream stream, CsvStart start, FirstPass pass)
    {
        Options = options;
        _stream = stream;
        _start = start;
        Map = HeaderMap.Create(start.Headers, options, pass.Profiles);
        _keyMap = HeaderMap.Create(start.Headers, options with { Maps = [.. options.Maps.Where(IsOfKey)] }, pass.Profiles);
        ProposedKey = options.KeyHeader is null && !Map.IsRejects && pass.KeyColumn is { } column ? Map.Headers[column].Trim() : null;
    }

    public ImportOptions Options { get; }

    public string Path => _stream.Name;

    public char Separator => _start.Separator;

    public HeaderMap Map { get; }

    /// <summary>A column that identifies customers even when their data changes, or null.</summary>
    public string? ProposedKey { get; }

    /// <summary>What the user should know before the import begins.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    public long Length => _stream.Length;

    public long Position => _stream.Position;

    public static async Task<ImportFile> OpenAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        var stream = await InputFile.OpenAsync(options.File, "a CSV file", cancellationToken).ConfigureAwait(false);
        try
        {
            if (!stream.CanSeek)
            {
                throw new WrongUseException(
                    $"Expected a file, but '{options.File}' is a pipe, which can be read only once. Save it as a file first.");
            }

            var encoding = await FileScan
                .ReadEncodingAsync(stream, options.File, options.EncodingName, cancellationToken).ConfigureAwait(false);
            return Understand(options, stream, encoding, cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IEnumerable<ImportRow> ReadRows() => new RowReader(_start.Records, Map, _keyMap).Read();

    public void Dispose() => _stream.Dispose();

    private static ImportFile Understand(
        ImportOptions options, FileStream stream, FileEncoding encoding, CancellationToken cancellationToken)
    {
        var first = CsvStart.Read(stream, encoding, options.File);
        var pass = new FirstPass(first.Headers, encoding);
        pass.Read(first.Records, cancellationToken);
        if (pass.Doubts.AreStrong && options.EncodingName is null && !HeaderMap.IsRejectsHeader(first.Headers))
        {
            throw WrongEncoding.Error(options.File, encoding, pass.Doubts);
        }

        var file = new ImportFile(options, stream, CsvStart.Read(stream, encoding, options.File), pass)
        {
            Notes = encoding.IsGuess ? [WrongEncoding.Note(options.File, pass.Doubts)] : [],
        };
        CheckNames(options.File, file.Map);
        return file;
    }

    // --map must not change the keys of rows. The exception are fields that tell who the row is about, which may come from --map alone.
    private static bool IsOfKey(string argument)
        => MapArgument.Parse(argument).Field is null or CustomerFields.FirstName or CustomerFields.LastName
            or CustomerFields.OrganizationName or CustomerFields.Email;

    private static void CheckNames(string file, HeaderMap map)
    {
        if (map.Fields.Count == 0 && map.Attributes.Count == 0)
        {
            // Without a header line the "headers" are a customer's data, which no message may show.
            throw new WrongUseException(
                "Expected a CSV file whose first line names columns such as First Name, Last Name, Company or Email, "
                + $"but none of the {map.Headers.Count} columns in '{file}' has a known name. Add a header line, or "
                + $"place columns with --map \"Header=field\"; fields: {string.Join(", ", HeaderGuesses.Fields)}.");
        }

        if (!Names.Any(map.Fields.Contains))
        {
            var skipped = string.Join(", ", map.SkippedColumns.Select(static column => column.Header));
            var unplaced = skipped.Length == 0 ? "" : $" Not placed: {skipped}.";
            throw new WrongUseException(
                $"Expected a column with first names, last names or company names, but found none in '{file}'."
                + $"{unplaced} Place one with --map, for example --map \"Name={CustomerFields.LastName}\" or "
                + $"--map \"Name={CustomerFields.OrganizationName}\".");
        }
    }
}
