namespace CommerceCustomers.Peers.Measuring;

/// <summary>What the handlers of all candidates do: wait until they may begin, and count. One candidate is measured at a time.</summary>
public static class Handled
{
    private static TaskCompletionSource _mayBegin = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int _count;

    public static int Count => Volatile.Read(ref _count);

    /// <summary>Holds all handlers back and counts from zero.</summary>
    public static void Hold()
    {
        _mayBegin = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _count, 0);
    }

    public static void Begin() => _mayBegin.TrySetResult();

    public static async Task OneAsync()
    {
        await _mayBegin.Task;
        One();
    }

    public static void One() => Interlocked.Increment(ref _count);
}
