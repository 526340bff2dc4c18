using System.Text;
using CsvHelper;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>
/// Finds where each record ends and lets CsvHelper read its cells. A wrong quote does not swallow the rest of the
/// file: only the first line of the malformed record is refused, and reading continues with the next.
/// </summary>
internal sealed class RecordReader(LineReader lines, char separator, IEnumerable<TextLine> start)
{
    public const int MaxCharacters = 128 * 1024;

    private const int MaxLines = 100;
    private const char Quote = '"';

    // The smallest buffer that CsvHelper accepts, because a reader lives for one record only.
    private readonly CsvReaderOptions _options = new()
    {
        Separator = separator,
        HasHeader = false,
        TrimWhitespace = true,
        SkipEmptyLines = false,
        BufferSize = 256,
    };

    // Lines that were read ahead; the next one is on top.
    private readonly Stack<TextLine> _again = new(start.Reverse());

    public CsvRecord? Read()
    {
        while (NextLine() is { } line)
        {
            if (!line.IsBlank && Read(line) is { IsBlank: false } record)
            {
                return record;
            }
        }

        return null;
    }

    private CsvRecord Read(TextLine first)
    {
        if (first.IsCut)
        {
            return Malformed(
                first,
                $"Expected at most {MaxCharacters} characters in a row, but found more. Only its beginning is kept.");
        }

        var isOpen = Parse(first.Text, out var cells);
        return isOpen ? ReadOn(first) : Closed(first, cells);
    }

    private CsvRecord ReadOn(TextLine first)
    {
        var taken = new List<TextLine>();
        var text = new StringBuilder(first.Text);
        while (taken.Count < MaxLines && text.Length < MaxCharacters && NextLine() is { } line)
        {
            taken.Add(line);
            text.Append(line.Text);
            if (line.IsCut)
            {
                break;
            }

            // A line without a quote cannot close an open one.
            if (line.Text.Contains(Quote, StringComparison.Ordinal) && !Parse(text.ToString(), out var cells))
            {
                if (cells is not null)
                {
                    return new CsvRecord(first.Number, cells, Problem: null);
                }

                break;
            }
        }

        for (var index = taken.Count - 1; index >= 0; index--)
        {
            _again.Push(taken[index]);
        }

        return Malformed(
            first,
            "Expected a quote at the end of a cell that begins with one, but found none. Add it, or double inner quotes.");
    }

    private static CsvRecord Closed(TextLine line, string[]? cells) => cells is not null
        ? new CsvRecord(line.Number, cells, Problem: null)
        : Malformed(
            line,
            "Expected the next cell after a closing quote, but found more text. Double quotes within a quoted cell.");

    private static CsvRecord Malformed(TextLine line, string problem)
        => new(line.Number, [line.Text.TrimEnd('\r', '\n')], problem);

    // Returns whether a quote is still open at the end. Cells are null when the quotes are wrong.
    private bool Parse(string text, out string[]? cells)
    {
        using var reader = CsvReader.FromText(text, _options);
        cells = null;
        if (!reader.Read() || reader.RawRecord is [.., (byte)'\n'])
        {
            return true;
        }

        var read = new string[reader.FieldCount];
        for (var index = 0; index < read.Length; index++)
        {
            if (!IsWellQuoted(reader.GetRawSpan(index)))
            {
                return false;
            }

            read[index] = reader.GetString(index);
        }

        cells = read;
        return false;
    }

    // A quote inside a cell that does not begin with one is an ordinary character: 5" pipe.
    private static bool IsWellQuoted(ReadOnlySpan<byte> raw)
    {
        var cell = raw.Trim(" \t"u8);
        if (cell is not [(byte)Quote, ..])
        {
            return true;
        }

        if (cell.Length < 2 || cell[^1] != Quote)
        {
            return false;
        }

        var inner = cell[1..^1];
        while (inner.IndexOf((byte)Quote) is var quote && quote >= 0)
        {
            if (quote + 1 == inner.Length || inner[quote + 1] != Quote)
            {
                return false;
            }

            inner = inner[(quote + 2)..];
        }

        return true;
    }

    private TextLine? NextLine() => _again.TryPop(out var line) ? line : lines.Read();
}
