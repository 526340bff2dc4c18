namespace CommerceCustomers.Runtime;

/// <summary>Resumes waiting code and runs the adapter's code. A simulation does both in its own order, on one thread.</summary>
internal interface IScheduling
{
    TaskCompletionSource<bool> NewWaiter();

    void Resume(TaskCompletionSource<bool> waiter);

    Task<T> RunAsync<T>(Func<Task<T>> work);

    /// <summary>Runs work that throws nothing and that nobody waits for.</summary>
    void Start<T>(Action<T> work, T argument);
}
