namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// A write on its way to the writer thread. It is executed at most twice, committed at most once, and answered exactly once.
/// </summary>
internal abstract class WriteOperation
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _phase;

    public abstract int Weight { get; }

    // After a commit with an unknown result only a repeatable write is done again.
    public abstract bool IsRepeatable { get; }

    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, Waiting) == Waiting;

    public abstract void Execute(WriteSession session);

    public abstract void Complete();

    public abstract void Fail(Exception exception);

    protected bool TryWithdraw() => Interlocked.CompareExchange(ref _phase, Withdrawn, Waiting) == Waiting;
}
