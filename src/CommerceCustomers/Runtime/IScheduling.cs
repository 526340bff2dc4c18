namespace CommerceCustomers.Runtime;

// How waiting code is resumed, and where an adapter's code runs. A simulation does both in its own order, on its only thread.
internal interface IScheduling
{
    TaskCompletionSource<bool> NewWaiter();

    void Resume(TaskCompletionSource<bool> waiter);

    Task<T> RunAsync<T>(Func<Task<T>> work);
}
