namespace CommerceCustomers.Sqlite.Writing;

// One write on its way to the writer thread. It is executed at most twice, committed at most once, and answered exactly once.
internal abstract class WriteOperation
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _phase;

    public abstract int Weight { get; }

    // Whether it does the same when it is done again after a commit of which nobody knows whether it took place.
    public abstract bool IsRepeatable { get; }

    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, Waiting) == Waiting;

    public abstract void Execute(WriteSession session);

    public abstract void Complete();

    public abstract void Fail(Exception exception);

    protected bool TryWithdraw() => Interlocked.CompareExchange(ref _phase, Withdrawn, Waiting) == Waiting;
}
