namespace CommerceCustomers.Runtime;

/// <summary>
/// Schedules on the thread pool, so that nobody runs another's code by waking it and a blocking adapter delays nobody else.
/// </summary>
internal sealed class ThreadPoolScheduling : IScheduling
{
    public TaskCompletionSource<bool> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume(TaskCompletionSource<bool> waiter) => waiter.TrySetResult(true);

    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Run(work);

    public void Start<T>(Action<T> work, T argument) => ThreadPool.QueueUserWorkItem(work, argument, preferLocal: true);
}
