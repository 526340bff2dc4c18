using System.Globalization;
using CsvHelper;

namespace CommerceCustomers.Cli.Import;

// The rows that made no customer, as they came, each with its line and the reason. Corrected, it can be imported
// itself.
internal sealed class RejectsFile(string path, char separator, IReadOnlyList<string> headers) : IDisposable
{
    private readonly Lock _gate = new();
    private CsvWriter? _writer;

    public string? Path => _writer is null ? null : path;

    // What an earlier run refused must not pass for what this one does.
    public void Clear() => Guarded(() => File.Delete(path));

    public void Add(ImportRow row, string reason)
    {
        lock (_gate)
        {
            Guarded(() =>
            {
                _writer ??= Create();

                // A row with the wrong number of cells keeps it: padded, it would pass for a whole one when it is
                // imported again.
                Write([.. row.Cells, row.Line.ToString(CultureInfo.InvariantCulture), reason]);
            });
        }
    }

    public void Dispose() => _writer?.Dispose();

    private CsvWriter Create()
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _writer = CsvWriter.Create(
            stream,
            new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true, ValidateFieldCount = false },
            leaveOpen: false);
        Write([.. headers, HeaderMap.LineHeader, HeaderMap.ReasonHeader]);
        return _writer;
    }

    // Flushed row by row, so that it tells the truth after a kill too.
    private void Write(string[] cells)
    {
        _writer!.WriteRecord(cells.AsSpan());
        _writer.Flush();
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException(
                $"The file for rejected rows '{path}' cannot be written: {exception.Message} Close what has it open, "
                + "or make room; then import again.");
        }
    }
}
