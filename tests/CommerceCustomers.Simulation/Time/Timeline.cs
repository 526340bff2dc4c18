namespace CommerceCustomers.Simulation.Time;

// Virtual time. Everything that happens is an entry here, and one thread runs one entry after the other; what is due at the same moment
// runs in an order that the seed decides.
internal sealed class Timeline(Random random, Invariants invariants)
{
    private readonly PriorityQueue<Entry, (long At, int Order, long Number)> _entries = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _number;

    // Ticks of 100 ns since the beginning.
    public long Now { get; private set; }

    public TimeSpan Elapsed => TimeSpan.FromTicks(Now);

    public int Steps { get; private set; }

    // Without an actor it happens outside of all processes.
    public void Post(TimeSpan delay, Actor? actor, Action action)
    {
        CheckThread();
        Enqueue(Now + Math.Max(0, delay.Ticks), new Entry(actor, action));
    }

    public bool Step()
    {
        if (!_entries.TryDequeue(out var entry, out var due))
        {
            return false;
        }

        Now = Math.Max(Now, due.At);
        if (entry.Actor is { } actor)
        {
            if (actor.IsGone)
            {
                return true;
            }

            if (actor.StalledUntil > Now)
            {
                Enqueue(actor.StalledUntil, entry);
                return true;
            }
        }

        Steps++;
        entry.Action();
        return true;
    }

    // Code that has slipped away to the thread pool would make a run different from its replay.
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            invariants.Break($"Everything runs on one thread, but this did not: {Environment.StackTrace}");
        }
    }

    private void Enqueue(long at, Entry entry) => _entries.Enqueue(entry, (at, random.Next(), _number++));

    private readonly record struct Entry(Actor? Actor, Action Action);
}
