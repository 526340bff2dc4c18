namespace CommerceCustomers.Sqlite.Tests;

// A write that does not end until it is let go, so that whatever is written meanwhile gets into one transaction.
internal sealed class Hold : IDisposable
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    public Task Begun => _begun.Task;

    public Task WriteAsync(SqliteCustomerStore store) => store.WriteAsync(this, static (_, hold) => hold.Wait(), weight: 0, default).AsTask();

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();

    private int Wait()
    {
        _begun.SetResult();
        _released.Wait();
        return 0;
    }
}
