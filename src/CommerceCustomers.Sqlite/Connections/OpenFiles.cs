using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Connections;

// The database and its log as the writer has opened them. When somebody removes or replaces one of them meanwhile, the connection goes on
// with a file that nobody else will ever see: what it acknowledges is lost.
internal sealed class OpenFiles
{
    private readonly string _path;
    private readonly (byte[] Path, FileIdentity? Identity)[] _files;

    // Made once a connection has read, because the log is opened with the first read.
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
                + "Nothing more is acknowledged. Stop every process that uses it, put the files back or restore a backup, and start again.");
        }
    }
}
