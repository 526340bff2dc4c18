using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Reading;



namespace CommerceCustomers.Cli.Import.Columns;

// What all rows together say, which no row can: whether the encoding is right, what columns hold, and which of them
// tells customers apart.
internal sealed class FirstPass
{
    private const int MostCandidates = 3;

    private readonly bool _isRejects;
    private readonly List<KeyCandidate> _candidates;

    public FirstPass(IReadOnlyList<string> headers, FileEncoding encoding)
    {
        var own = HeaderMap.OwnHeaders(headers);
        _isRejects = HeaderMap.IsOfRejects(headers);
        _candidates = [.. own.Index().Where(static header => KeyCandidate.IsNamedAsKey(header.Item))
            .Take(MostCandidates).Select(static header => new KeyCandidate(header.Index))];
        Profiles = [.. own.Select(static _ => new ColumnProfile())];
        Doubts = new TextDoubts(encoding);
        foreach (var header in headers)
        {
            Doubts.Add(header);
        }
    }

    public IReadOnlyList<ColumnProfile> Profiles { get; }

    public TextDoubts Doubts { get; }

    // A column whose cell is there and different in every row.
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
