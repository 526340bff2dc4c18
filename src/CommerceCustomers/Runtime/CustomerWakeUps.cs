using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Runtime;

// "Look at this customer again", for everybody in this process who waits for it. Nothing is kept for those who come later: they
// watch first and then look.
internal sealed class CustomerWakeUps(IScheduling scheduling)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, List<AsyncAutoResetEvent>> _watchers = [];
    private int _count;
    private volatile bool _isSynchronizedHere;

    // The synchronizer of this process does the work, so that whatever becomes of a customer is told here.
    public bool IsSynchronizedHere
    {
        get => _isSynchronizedHere;
        set => _isSynchronizedHere = value;
    }

    public int Watchers => Volatile.Read(ref _count);

    public AsyncAutoResetEvent Watch(CustomerId id)
    {
        var signal = new AsyncAutoResetEvent(scheduling);
        lock (_lock)
        {
            if (!_watchers.TryGetValue(id, out var watchers))
            {
                _watchers[id] = watchers = [];
            }

            watchers.Add(signal);
            _count++;
        }

        return signal;
    }

    public void Forget(CustomerId id, AsyncAutoResetEvent signal)
    {
        lock (_lock)
        {
            var watchers = _watchers[id];
            watchers.Remove(signal);
            _count--;
            if (watchers.Count == 0)
            {
                _watchers.Remove(id);
            }
        }
    }

    public void Set(CustomerId id)
    {
        lock (_lock)
        {
            // A signal runs nobody's code in here.
            _watchers.GetValueOrDefault(id)?.ForEach(static watcher => watcher.Set());
        }
    }
}
