using System.Globalization;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Headquarters.Words;
using CsvHelper;

namespace CommerceCustomers.Cli.Import.Rejects;

// The rows that made no customer, as they came, each with its key, its line and the reason. Corrected, it can be
// imported itself. It is written beside and takes its name at the end, so that a run that fails destroys nothing.
internal sealed class RejectsFile : IDisposable
{
    private const int MostFiles = 1000;

    private readonly ImportFile _file;
    private readonly Dictionary<string, (DateTime WrittenAt, long Length)> _before;
    private readonly List<string> _keptPaths = [];
    private readonly Lock _gate = new();
    private readonly PartFile _part;
    private CsvWriter? _writer;

    public RejectsFile(ImportFile file)
    {
        _file = file;
        _part = new PartFile($"{Name(1)}.part");
        if (Directory.Exists(Name(1)))
        {
            throw CannotWrite("It is a folder.");
        }

        _before = Enumerable.Range(1, MostFiles).Select(Name).TakeWhile(File.Exists).ToDictionary(static path => path, StateOf);
    }

    // Null when no row was refused.
    public string? Path { get; private set; }

    public IReadOnlyList<string> KeptPaths => _keptPaths;

    public void Add(ImportRow row, string reason)
    {
        lock (_gate)
        {
            Guarded(() =>
            {
                _writer ??= Create();

                // A row with the wrong number of cells keeps it: padded, it would pass for a whole one when it is
                // imported again.
                Write([.. row.Cells, row.Mark, row.Line.ToString(CultureInfo.InvariantCulture), reason]);
            });
        }
    }

    // What an earlier run refused must not pass for what this one does, unless there is work of a person in it.
    public async Task PublishAsync(bool isComplete)
    {
        string? target = null;
        for (var number = 1; number <= MostFiles && target is null; number++)
        {
            var path = Name(number);
            if (!File.Exists(path) || await MayReplaceAsync(path).ConfigureAwait(false))
            {
                target = path;
            }
            else
            {
                _keptPaths.Add(path);
            }
        }

        Guarded(() => Publish(target ?? throw new IOException($"There are {MostFiles} files of rejected rows already."), isComplete));
    }

    public void Dispose()
    {
        if (_writer is not null && Path is null)
        {
            _writer.Dispose();
            File.Delete(_part.Path);
        }
    }

    private void Publish(string target, bool isComplete)
    {
        if (_writer is null)
        {
            if (isComplete)
            {
                File.Delete(target);
                _part.DeleteLeftOver();
            }

            return;
        }

        // Renamed before it is closed: closed, it would be free for another import to write over.
        _writer.Flush();
        File.Move(_part.Path, target, overwrite: true);
        _writer.Dispose();
        Path = target;
    }

    private async Task<bool> MayReplaceAsync(string path)
    {
        if (!_before.TryGetValue(path, out var before) || StateOf(path) != before)
        {
            return false;
        }

        try
        {
            using var file = await ImportFile
                .OpenAsync(_file.Options with { File = path, EncodingName = null }, CancellationToken.None).ConfigureAwait(false);
            return file.Map.IsRejects && file.ReadRows().All(static row => row.IsAsMarked);
        }
        catch (WrongUseException)
        {
            return false;
        }
    }

    private CsvWriter Create()
    {
        _writer = CsvWriter.Create(
            _part.Open(),
            new CsvWriterOptions { Separator = _file.Separator, WriteByteOrderMark = true, ValidateFieldCount = false },
            leaveOpen: false);
        Write([.. _file.Map.Headers, HeaderMap.MarkHeader, HeaderMap.LineHeader, HeaderMap.ReasonHeader]);
        return _writer;
    }

    // Flushed row by row, so that it tells the truth after a kill too.
    private void Write(string[] cells)
    {
        _writer!.WriteRecord(Array.ConvertAll(cells, HarmlessCell.Of).AsSpan());
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
            throw CannotWrite(exception.Message);
        }
    }

    private string Name(int number) => number == 1
        ? $"{_file.Path}.rejected.csv"
        : string.Create(CultureInfo.InvariantCulture, $"{_file.Path}.rejected.{number}.csv");

    private static (DateTime WrittenAt, long Length) StateOf(string path)
        => new FileInfo(path) is var info ? (info.LastWriteTimeUtc, info.Exists ? info.Length : 0) : default;

    private WrongUseException CannotWrite(string reason) => new(
        $"The file for rejected rows '{Name(1)}' cannot be written: {reason} Close what has it open, "
        + "or make room; then import again.");
}
