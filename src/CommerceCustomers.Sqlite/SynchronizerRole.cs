using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite;

// The role of the one process that synchronizes a file: a lock of the operating system on a file beside it. It ends with the process,
// however that ends, so that another one can go on at once. The file itself stays: who removed it would let two processes lead.
internal sealed class SynchronizerRole(string database) : IDisposable
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
