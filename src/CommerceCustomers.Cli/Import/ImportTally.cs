using CommerceCustomers.Cli.Import.Cells;



namespace CommerceCustomers.Cli.Import;

// Counts from many threads at once.
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

        // Last, so that there are never more outcomes than rows.
        Rows = Interlocked.Read(ref _rows),
    };

    private long Of(RowOutcome outcome) => Interlocked.Read(ref _counts[(int)outcome]);
}
