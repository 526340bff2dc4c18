namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// A write on its way to the database. It is taken at most once and answered exactly once.
/// </summary>
internal abstract class WriteOperation
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _phase;

    public abstract int Weight { get; }

    /// <summary>Gets the customers that no other operation of the same group may concern.</summary>
    public virtual IEnumerable<CustomerId> Alone => [];

    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, Waiting) == Waiting;

    public abstract void Complete();

    public abstract void Fail(Exception exception);

    protected bool TryWithdraw() => Interlocked.CompareExchange(ref _phase, Withdrawn, Waiting) == Waiting;
}
