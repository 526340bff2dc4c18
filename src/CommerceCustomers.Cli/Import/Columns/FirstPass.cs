using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Reading;







namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Reads the whole file once, to learn what no single row shows: whether the encoding is right, what the columns
/// hold, and which column identifies customers.
/// </summary>
internal sealed class FirstPass
{
    private const int MaxCandidates = 3;

    private readonly bool _isRejects;
    private readonly List<KeyCandidate> _candidates;

    public FirstPass(IReadOnlyList<string> headers, FileEncoding encoding)
    {
        var own = HeaderMap.OriginalHeaders(headers);
        _isRejects = HeaderMap.IsRejectsHeader(headers);
        _candidates = [.. own.Index().Where(static header => KeyCandidate.IsNamedAsKey(header.Item))
            .Take(MaxCandidates).Select(static header => new KeyCandidate(header.Index))];
        Profiles = [.. own.Select(static _ => new ColumnProfile())];
        Doubts = new TextDoubts(encoding);
        foreach (var header in headers)
        {
            Doubts.Add(header);
        }
    }

    public IReadOnlyList<ColumnProfile> Profiles { get; }

    public TextDoubts Doubts { get; }

    /// <summary>A column that is filled and different in every row, or null.</summary>
    public int? KeyColumn => _candidates.Find(static candidate => candidate.IsKey)?.Column;

    public void Read(RecordReader records, CancellationToken cancellationToken)
    {
        while (records.Read() is { } record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var cell in record.Cells)
            {
                Doubts.Add(cell);
            }

            if (record.Problem is null)
            {
                Add(record.Cells);
            }
        }
    }

    private void Add(IReadOnlyList<string> cells)
    {
        for (var column = 0; column < Math.Min(cells.Count, Profiles.Count); column++)
        {
            Profiles[column].Add(_isRejects ? HarmlessCell.Read(cells[column]) : cells[column]);
        }

        foreach (var candidate in _candidates)
        {
            candidate.Add(candidate.Column < cells.Count ? cells[candidate.Column] : "");
        }
    }
}
