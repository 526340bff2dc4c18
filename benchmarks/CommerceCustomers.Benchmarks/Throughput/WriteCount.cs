using System.Globalization;
using CommerceCustomers.Sqlite;

namespace CommerceCustomers.Benchmarks.Throughput;

// Pages are counted by the engine, bytes by the operating system, as they are handed over to be written. The index of the log is in shared
// memory and not counted.
internal readonly record struct WriteCount(long LogPages, long Bytes)
{
    private const int FrameBytes = 4096 + 24;

    public long LogBytes => LogPages * FrameBytes;

    public static WriteCount operator -(WriteCount later, WriteCount earlier)
        => new(later.LogPages - earlier.LogPages, later.Bytes - earlier.Bytes);

    public static async Task<WriteCount> ReadAsync(SqliteCustomerStore store)
    {
        var pages = await store.WriteAsync(0, static (session, _) => session.PagesWritten, weight: 0, CancellationToken.None);
        var bytes = File.ReadLines("/proc/self/io").Single(static line => line.StartsWith("wchar:", StringComparison.Ordinal));
        return new WriteCount(pages, long.Parse(bytes.AsSpan("wchar:".Length), provider: CultureInfo.InvariantCulture));
    }
}
