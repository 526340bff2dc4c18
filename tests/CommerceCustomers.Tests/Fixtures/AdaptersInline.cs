using CommerceCustomers.Runtime;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Runs the adapter's code where it is called, so that a call has arrived before the test moves its clock.</summary>
internal sealed class AdaptersInline : IScheduling
{
    private readonly ThreadPoolScheduling _pool = new();

    public TaskCompletionSource<bool> NewWaiter() => _pool.NewWaiter();

    public void Resume(TaskCompletionSource<bool> waiter) => _pool.Resume(waiter);

    public Task<T> RunAsync<T>(Func<Task<T>> work) => work();

    public void Start<T>(Action<T> work, T argument) => work(argument);
}
