using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;
using CsvHelper;

namespace CommerceCustomers.Cli.Import.Rejects;

/// <summary>
/// The refused rows as they came, each with its key, its line and the reason, ready to be corrected and imported. It
/// gets its final name when the import ends, so that a failed run destroys nothing.
/// </summary>
internal sealed class RejectsFile : IDisposable
{
    private const int MaxFiles = 1000;

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

        _before = Enumerable.Range(1, MaxFiles).Select(Name).TakeWhile(File.Exists).ToDictionary(static path => path, StateOf);
    }

    /// <summary>Null when no row was refused.</summary>
    public string? Path { get; private set; }

    public IReadOnlyList<string> KeptPaths => _keptPaths;

    public void Add(ImportRow row, string reason)
    {
        lock (_gate)
        {
            Guarded(() =>
            {
                _writer ??= Create();

                // The row is not padded to the right number of cells: imported again, it would pass for a complete one.
                Write([.. row.Cells, row.Mark, row.Line.ToString(CultureInfo.InvariantCulture), reason]);
            });
        }
    }

    /// <summary>Gives the file its final name. A file of an earlier run is replaced, unless a person has corrected it.</summary>
    public async Task PublishAsync(bool isComplete)
    {
        string? target = null;
        for (var number = 1; number <= MaxFiles && target is null; number++)
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

        Guarded(() => Publish(target ?? throw new IOException($"There are {MaxFiles} files of rejected rows already."), isComplete));
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

        // Move before closing: another import could overwrite a closed file.
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
            return file.Map.IsRejects && file.ReadRows().All(static row => row.IsUncorrected);
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

    // Flushed for every row, so that the file is complete after a kill.
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
