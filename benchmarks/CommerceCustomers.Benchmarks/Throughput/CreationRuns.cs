using System.Diagnostics;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Throughput;

internal static class CreationRuns
{
    public const int PayloadBytes = 600;

    public static async Task<double> BareAsync(string folder, int count, int callers, bool withKeys = false)
    {
        using var database = new BareDatabase(folder, withKeys);
        using var writer = new BareGroupCommit(database);
        var payload = new byte[PayloadBytes];
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, _ => writer.AddAsync(payload));
        return ThroughputRun.Rate(count, started);
    }

    public static async Task<double> StoreAsync(string folder, int count, int callers)
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") });
        await store.OpenAsync(CancellationToken.None);
        var customers = Enumerable.Range(0, count).Select(NewRecord).ToArray();
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, async index => await AddAsync(store, customers[index], index));
        return ThroughputRun.Rate(count, started);
    }

    public static async Task<double> LibraryAsync(string folder, int count, int callers)
    {
        await using var services = Services(folder);
        await services.GetRequiredService<ICustomerStore>().OpenAsync(CancellationToken.None);
        var service = services.GetRequiredService<ICustomerCreationService>();
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, index => CreateAsync(service, index));
        return ThroughputRun.Rate(count, started);
    }

    public static Task CreateAsync(ICustomerCreationService service, int index) => service.CreateAsync(
        new() { Channel = World.Async.Id, Customer = World.Customer(index), IdempotencyKey = $"form-{index}" });

    public static ServiceProvider Services(string folder)
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(World.Fill)
            .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") })
            .UseHeadquarters(new InstantHeadquarters());
        return services.BuildServiceProvider();
    }

    public static StoredRecord NewRecord(int index)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new StoredRecord(CustomerId.New(now), World.Async.Id, World.Async.LegalEntity, createdAt: now)
        {
            State = CustomerState.Pending,
            Decision = new CreationDecision(
                CustomerCreationMode.Async, ProfileSource.NoProfile, profile: null, "async", ""),
            DueAt = now,
            Payload = new byte[PayloadBytes],
        };
    }

    public static async Task AddAsync(ICustomerStore store, StoredRecord record, int index)
    {
        var match = new MatchHashes
        {
            Email = new UInt128((ulong)index * 0xC2B2AE3D27D4EB4F, (ulong)index),
            Phone = new UInt128((ulong)index * 0x165667B19E3779F9, (ulong)index),
        };
        var key = new KeyBinding(new UInt128((ulong)index * 0x9E3779B97F4A7C15, (ulong)index), fingerprint: 0, record.CustomerId);
        await store.AddAsync(record, match, key, record.CreatedAt, CancellationToken.None);
    }

    public static async Task CallAsync(int count, int callers, Func<int, Task> call)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                await call(index);
            }
        })));
    }
}
