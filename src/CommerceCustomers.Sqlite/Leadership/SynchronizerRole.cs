using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Leadership;

/// <summary>
/// The role of the one process that synchronizes a database: a lock of the operating system on a file beside it. The lock ends with the
/// process, however that ends. The file is never removed: a second process could lock a new one while the first still holds the old one.
/// </summary>
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

    // The question shares the lock for a moment; a process that wants the role just then tries again.
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
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(_path);
        }
        catch (UnauthorizedAccessException)
        {
            // Only the account that the file belongs to can have the role.
            return true;
        }
    }

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
            // The leading process sees the write when it looks at the log.
        }
    }

    public WriteWatch Listen(Action told) => new(_path, database + "-wal", told, timeProvider);

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
        var file = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
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
                exception)
            {
                Data = { ["folder"] = Path.GetDirectoryName(_path) is { } folder && !Directory.Exists(folder) ? folder : null },
            };
        }
    }
}
