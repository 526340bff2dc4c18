using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Connections;

/// <summary>
/// The database and its log as the writer has opened them. When one of them is removed or replaced, the connection goes on with a file that
/// no other process sees, and what it acknowledges is lost.
/// </summary>
internal sealed class OpenFiles
{
    private readonly string _path;
    private readonly (byte[] Path, FileIdentity? Identity)[] _files;

    // To be called after a read, which opens the log.
    public OpenFiles(string path)
    {
        _path = path;
        _files = [.. new[] { path, path + "-wal" }.Select(FileIdentity.PathOf).Select(static file => (file, FileIdentity.Of(file)))];
    }

    public bool AreGone
    {
        get
        {
            foreach (var (path, identity) in _files)
            {
                if (identity is { } known && known.HasLeft(path))
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Check()
    {
        if (AreGone)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.Damaged,
                $"The channel database '{_path}' or its log '{_path}-wal' was removed or replaced while this process had it open. "
                + "Nothing more is acknowledged. Stop every process that uses it, put the files back or restore a backup, and start "
                + "again.");
        }
    }
}
