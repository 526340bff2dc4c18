namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Tells when the log takes so much of what is left on a small or nearly full disk that it must be copied into the file early.
/// Copying needs room itself, so it is too late once the disk is full.
/// </summary>
internal sealed class LogSpace(string database, Func<long>? freeSpace)
{
    // Asking the file system takes as long as writing a page.
    private const long PagesBetweenLooks = 32;
    private const long Enough = 256L * 1024 * 1024;

    private readonly FileInfo _log = new(database + "-wal");
    private readonly string _folder = Path.GetDirectoryName(database)!;
    private long _nextLook;

    public bool IsShort(long pagesWritten)
    {
        if (pagesWritten < _nextLook)
        {
            return false;
        }

        _nextLook = pagesWritten + PagesBetweenLooks;
        try
        {
            var left = freeSpace?.Invoke() ?? new DriveInfo(_folder).AvailableFreeSpace;
            _log.Refresh();
            return left < Enough && _log.Exists && _log.Length > left / 4;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Without an answer the log is copied at its usual size.
            return false;
        }
    }
}
