namespace CommerceCustomers.Sqlite.Leadership;

/// <summary>
/// Tells when a database was written: at once when another process touches the file of the role, and otherwise within a quarter of a
/// minute by the time of the log. That one needs no query, and covers what the file system does not report and writes whose answer was
/// lost.
/// </summary>
internal sealed class WriteWatch : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    // The time of a file may be coarse, so that a second write soon after the first leaves it as it is.
    private static readonly TimeSpan Coarseness = TimeSpan.FromSeconds(3);

    private readonly string _log;
    private readonly Action _told;
    private readonly TimeProvider _timeProvider;
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer _timer;
    private (DateTime At, long Length) _seen;

    public WriteWatch(string touched, string log, Action told, TimeProvider timeProvider)
    {
        (_log, _told, _timeProvider) = (log, told, timeProvider);
        _watcher = Watch(touched, told);
        _timer = timeProvider.CreateTimer(static watch => ((WriteWatch)watch!).Look(), this, BetweenLooks, BetweenLooks);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _watcher?.Dispose();
    }

    private void Look()
    {
        try
        {
            var file = new FileInfo(_log);
            var found = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (found == _seen)
            {
                return;
            }

            var isCertain = (_timeProvider.GetUtcNow().UtcDateTime - found.Item1).Duration() > Coarseness;
            _seen = isCertain ? found : (DateTime.MaxValue, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The listener reads the database next, meets the same failure and reports it.
        }

        _told();
    }

    private static FileSystemWatcher? Watch(string path, Action told)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            watcher.NotifyFilter = NotifyFilters.LastWrite;
            watcher.Changed += (_, _) => told();
            watcher.Error += (_, _) => told();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            // Without a watch, which the machine may refuse, the time of the log is left.
            watcher?.Dispose();
            return null;
        }
    }
}
