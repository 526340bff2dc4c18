using System.Collections.Concurrent;

namespace CommerceCustomers.Runtime;

/// <summary>
/// Token sources that cancel after a time. A source whose time did not come is used again, because source and timer are most of what a wait
/// allocates. Thread safe.
/// </summary>
internal sealed class TimeoutSources(TimeProvider timeProvider)
{
    private const int MostKept = 64;

    private readonly ConcurrentQueue<CancellationTokenSource> _kept = new();

    public CancellationTokenSource Rent(TimeSpan time)
    {
        if (!_kept.TryDequeue(out var source))
        {
            return new CancellationTokenSource(time, timeProvider);
        }

        source.CancelAfter(time);
        return source;
    }

    /// <summary>Takes a source back whose token nobody uses any more.</summary>
    public void Return(CancellationTokenSource source)
    {
        if (_kept.Count < MostKept && source.TryReset())
        {
            _kept.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }
}
