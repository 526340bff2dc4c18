namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>What an engine has written so far. A page of a log is counted where the log is made of pages, as that of SQLite.</summary>
internal readonly record struct WriteCount(long LogPages, long LogBytes, long FileBytes)
{
    public long Bytes => LogBytes + FileBytes;

    public static WriteCount operator -(WriteCount later, WriteCount earlier)
        => new(later.LogPages - earlier.LogPages, later.LogBytes - earlier.LogBytes, later.FileBytes - earlier.FileBytes);
}
