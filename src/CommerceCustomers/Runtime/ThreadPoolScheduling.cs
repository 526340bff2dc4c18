namespace CommerceCustomers.Runtime;

// On the thread pool: nobody runs another's code by waking it, and an adapter that blocks its thread holds up nobody else.
internal sealed class ThreadPoolScheduling : IScheduling
{
    public TaskCompletionSource<bool> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume(TaskCompletionSource<bool> waiter) => waiter.TrySetResult(true);

    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Run(work);
}
