using System.Globalization;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Benchmarks.Engines;

internal sealed class SqliteBenchmarkDatabase : BenchmarkDatabase
{
    private const int FrameBytes = 4096 + 24;

    private readonly DirectoryInfo? _folder;

    public SqliteBenchmarkDatabase()
    {
        _folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
        Address = Path.Combine(_folder.FullName, "customers.db");
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="SqliteBenchmarkDatabase"/> class for a file that somebody else deletes.
    /// </summary>
    public SqliteBenchmarkDatabase(string path) => Address = path;

    public override string Address { get; }

    public override ICustomerStore NewStore() => new SqliteCustomerStore(new SqliteStoreOptions { Path = Address });

    public override IBareTable NewBareTable(bool withKeys = false)
        => new SqliteBareTable(Path.Combine(Path.GetDirectoryName(Address)!, "bare.db"), withKeys);

    public override Task AddHistoryAsync(int receipts)
    {
        SqliteHistory.Write(Address, receipts);
        return Task.CompletedTask;
    }

    public override Task CheckpointAsync()
    {
        using var connection = new SqliteConnection($"Data Source={Address};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    // The engine does nothing in the background.
    public override Task SettleAsync() => Task.CompletedTask;

    public override async Task<long> ReadSizeAsync()
    {
        await CheckpointAsync();
        return new FileInfo(Address).Length;
    }

    // Pages of the log are counted by the engine, all bytes by the operating system, as they are handed over to be written. The index of
    // the log is in shared memory and not counted.
    public override async Task<WriteCount> ReadWritesAsync(ICustomerStore store)
    {
        var pages = await ((SqliteCustomerStore)store).WriteAsync(
            0, static (session, _) => session.PagesWritten, weight: 0, CancellationToken.None);
        var line = File.ReadLines("/proc/self/io").Single(static line => line.StartsWith("wchar:", StringComparison.Ordinal));
        var bytes = long.Parse(line.AsSpan("wchar:".Length), provider: CultureInfo.InvariantCulture);
        return new WriteCount(pages, pages * FrameBytes, bytes - (pages * FrameBytes));
    }

    // The calls that lead to the file, from the library to its store.
    public override Func<int> CountQueries(IServiceCollection services)
    {
        var count = 0;
        services.Replace(ServiceDescriptor.Singleton(provider
            => CallCounter.Create<ICustomerStore>(provider.GetRequiredService<SqliteCustomerStore>(), Count)));
        services.Replace(ServiceDescriptor.Singleton(provider
            => CallCounter.Create<ICustomerReader>(provider.GetRequiredService<SqliteCustomerReader>(), Count)));
        return () => Volatile.Read(ref count);

        void Count() => Interlocked.Increment(ref count);
    }

    public override ValueTask DisposeAsync()
    {
        _folder?.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override ICommerceCustomersBuilder UseStore(ICommerceCustomersBuilder builder)
        => builder.UseSqlite(new SqliteStoreOptions { Path = Address });
}
