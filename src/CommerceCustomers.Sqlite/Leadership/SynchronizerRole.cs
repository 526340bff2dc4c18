using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Leadership;

// The role of the one process that synchronizes a file: a lock of the operating system on a file beside it. It ends with the process,
// however that ends, so that another one can go on at once. The file itself stays: who removed it would let two processes lead.
internal sealed class SynchronizerRole(string database, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path = database + "-sync";
    private FileStream? _held;

    public bool TryTake()
    {
        lock (_lock)
        {
            return (_held ??= Open()) is not null;
        }
    }

    // Whether any process has the role. Who asks shares the lock for a moment, so that another one that wants the role just then has to try
    // again, as it does anyway.
    public bool IsTaken()
    {
        lock (_lock)
        {
            if (_held is not null)
            {
                return true;
            }
        }

        try
        {
            using var file = new FileStream(_path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0 });
            return false;
        }
        catch (IOException)
        {
            return File.Exists(_path);
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to another account, which alone could have it.
            return true;
        }
    }

    // Tells the process that leads of a write. It costs a system call, so it is done for each commit.
    public void Tell()
    {
        lock (_lock)
        {
            if (_held is not null)
            {
                return;
            }
        }

        try
        {
            if (File.Exists(_path))
            {
                File.SetLastWriteTimeUtc(_path, timeProvider.GetUtcNow().UtcDateTime);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The write itself is done, and is seen at the next look.
        }
    }

    public IDisposable? Listen(Action told)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path)) { NotifyFilter = NotifyFilters.LastWrite };
            watcher.Changed += (_, _) => told();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            // The machine allows no more watches, or the folder has gone: what others write is seen at the next look.
            watcher?.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _held?.Dispose();
            _held = null;
        }
    }

    private FileStream? Open()
    {
        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(_path, file);
        }
        catch (IOException) when (File.Exists(_path))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.NotReachable,
                $"The file '{_path}', by which one process at a time synchronizes, cannot be opened. "
                + "Check that its folder exists and that this account may write there.",
                exception);
        }
    }
}
