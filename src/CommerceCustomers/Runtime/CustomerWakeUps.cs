namespace CommerceCustomers.Runtime;

/// <summary>
/// "Look at this customer again", for everybody in this process who waits for it. Nothing is kept for those who come later: they
/// watch first and then look.
/// </summary>
internal sealed class CustomerWakeUps(IScheduling scheduling)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, List<AsyncAutoResetEvent>> _watchers = [];
    private readonly HashSet<CustomerId> _called = [];
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

    /// <summary>A sync creation of this process calls headquarters for the customer from now on.</summary>
    public void CallBegins(CustomerId id)
    {
        lock (_lock)
        {
            _called.Add(id);
        }
    }

    /// <summary>Whatever became of the call: nobody waits for it any more.</summary>
    public void CallEnds(CustomerId id)
    {
        lock (_lock)
        {
            _called.Remove(id);
            Set(id);
        }
    }

    /// <summary>Returns whether a call for the customer is under way here, so that its end is told.</summary>
    public bool IsCalledHere(CustomerId id)
    {
        lock (_lock)
        {
            return _called.Contains(id);
        }
    }
}
