namespace CommerceCustomers.Cli.Logging;

// What the library said last about a channel database that fails, while a verb runs that goes on trying.
internal sealed class StoreFailures(TimeProvider timeProvider)
{
    // Longer than one try at a locked database and the pause behind it.
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

    // Null when there was none, or when it has been tried again since without failing.
    public string? ReadRecent()
    {
        lock (_lock)
        {
            return _last is { } last && timeProvider.GetElapsedTime(last.At) < Recent ? last.Message : null;
        }
    }
}
