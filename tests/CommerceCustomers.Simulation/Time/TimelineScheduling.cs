using CommerceCustomers.Runtime;

namespace CommerceCustomers.Simulation.Time;

// Waiters are resumed by an entry of the timeline, and an adapter's code runs where it is called: all on the one thread.
internal sealed class TimelineScheduling(Timeline timeline, Actor actor) : IScheduling
{
    public TaskCompletionSource<bool> NewWaiter() => new();

    public void Resume(TaskCompletionSource<bool> waiter) => timeline.Post(TimeSpan.Zero, actor, () => waiter.TrySetResult(true));

    public Task<T> RunAsync<T>(Func<Task<T>> work) => work();

    public void Start<T>(Action<T> work, T argument) => work(argument);
}
