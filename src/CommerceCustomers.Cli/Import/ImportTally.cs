using CommerceCustomers.Cli.Import.Cells;







namespace CommerceCustomers.Cli.Import;

/// <summary>Thread-safe counts of an import.</summary>
internal sealed class ImportTally
{
    private readonly long[] _counts = new long[Enum.GetValues<RowOutcome>().Length];
    private readonly ReasonTally _reasons = new();
    private long _rows;

    public void Row() => Interlocked.Increment(ref _rows);

    public void Add(RowOutcome outcome) => Interlocked.Increment(ref _counts[(int)outcome]);

    public void Add(RowOutcome outcome, IReadOnlyList<CellProblem> problems)
    {
        Add(outcome);
        _reasons.Add(problems);
    }

    public IReadOnlyList<ImportReason> ReadReasons() => _reasons.Read();

    public ImportCounts Read() => new()
    {
        Created = Of(RowOutcome.Created),
        Pending = Of(RowOutcome.Pending),
        Existing = Of(RowOutcome.Existing),
        Rejected = Of(RowOutcome.Rejected),
        Duplicates = Of(RowOutcome.Duplicate),
        Unavailable = Of(RowOutcome.Unavailable),

        // Read last, so that outcomes never exceed rows.
        Rows = Interlocked.Read(ref _rows),
    };

    private long Of(RowOutcome outcome) => Interlocked.Read(ref _counts[(int)outcome]);
}
