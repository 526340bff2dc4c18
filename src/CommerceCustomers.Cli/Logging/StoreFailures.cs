namespace CommerceCustomers.Cli.Logging;

/// <summary>The library's last message about a failing channel database, for a verb that keeps trying.</summary>
internal sealed class StoreFailures(TimeProvider timeProvider)
{
    // Longer than one try at a locked database and the pause after it.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private (string Message, long At)? _last;

    public void Add(string message)
    {
        lock (_lock)
        {
            _last = (message, timeProvider.GetTimestamp());
        }
    }

    /// <summary>Null when there was no failure, or when the database has worked since.</summary>
    public string? ReadRecent()
    {
        lock (_lock)
        {
            return _last is { } last && timeProvider.GetElapsedTime(last.At) < Recent ? last.Message : null;
        }
    }
}
