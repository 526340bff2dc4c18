using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>Creation in the ways that are compared. Each returns customers a second.</summary>
internal static class CreationRuns
{
    public const int PayloadBytes = 600;

    public static async Task<double> BareAsync(BenchmarkDatabase database, int count, int callers, bool withKeys = false)
    {
        using var table = database.NewBareTable(withKeys);
        using var writer = new BareGroupCommit(table);
        var payload = new byte[PayloadBytes];
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, _ => writer.AddAsync(payload));
        return Rate(count, started);
    }

    public static async Task<double> StoreAsync(BenchmarkDatabase database, int count, int callers)
    {
        var store = database.NewStore();
        await store.OpenAsync(CancellationToken.None);
        var customers = Enumerable.Range(0, count).Select(NewRecord).ToArray();
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, index => AddAsync(store, customers[index]));
        var rate = Rate(count, started);
        await ((IAsyncDisposable)store).DisposeAsync();
        return rate;
    }

    public static async Task<double> LibraryAsync(BenchmarkDatabase database, int count, int callers)
    {
        await using var services = database.NewServices();
        return await LibraryAsync(services, count, callers);
    }

    public static async Task<double> LibraryAsync(ServiceProvider services, int count, int callers)
    {
        await services.GetRequiredService<ICustomerStore>().OpenAsync(CancellationToken.None);
        var service = services.GetRequiredService<ICustomerCreationService>();
        var started = Stopwatch.GetTimestamp();
        await CallAsync(count, callers, index => CreateAsync(service, index));
        return Rate(count, started);
    }

    /// <summary>Returns the median time of a durable commit of one row, made by the caller itself, in milliseconds.</summary>
    public static double BareCommit(BenchmarkDatabase database, int count)
    {
        using var table = database.NewBareTable();
        byte[][] payload = [new byte[PayloadBytes]];
        var times = new double[count];
        for (var index = 0; index < count; index++)
        {
            var started = Stopwatch.GetTimestamp();
            table.Add(payload);
            times[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times.Median();
    }

    /// <summary>Returns the median time of a creation when there is one caller, in milliseconds.</summary>
    public static async Task<double> LibraryCommitAsync(BenchmarkDatabase database, int count)
    {
        await using var services = database.NewServices();
        await services.GetRequiredService<ICustomerStore>().OpenAsync(CancellationToken.None);
        var service = services.GetRequiredService<ICustomerCreationService>();
        var times = new double[count];
        for (var index = 0; index < count; index++)
        {
            var started = Stopwatch.GetTimestamp();
            await CreateAsync(service, index);
            times[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times.Median();
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

    /// <summary>Adds customers to a store, each with a random key and random hashes.</summary>
    public static Task AddAsync(ICustomerStore store, int count, int callers)
        => CallAsync(count, callers, index => AddAsync(store, NewRecord(index)));

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

    public static double Rate(int count, long started) => count / Stopwatch.GetElapsedTime(started).TotalSeconds;

    private static async Task CreateAsync(ICustomerCreationService service, int index)
    {
        var result = await service.CreateAsync(
            new() { Channel = World.Async.Id, Customer = World.PaddedCustomer(index), IdempotencyKey = $"form-{index}" });
        if (result is not CustomerCreationResult.Pending)
        {
            throw new InvalidOperationException($"Expected a pending customer, but found {result.GetType().Name}.");
        }
    }

    private static async Task AddAsync(ICustomerStore store, StoredRecord record)
    {
        var match = new MatchHashes { Email = SqliteHistory.NewHash(), Phone = SqliteHistory.NewHash() };
        var key = new KeyBinding(SqliteHistory.NewHash(), SqliteHistory.NewHash(), record.CustomerId);
        var result = await store.AddAsync(record, match, key, record.CreatedAt, CancellationToken.None);
        if (result.Outcome != StoreOutcome.Done)
        {
            throw new InvalidOperationException($"Expected an addition, but found {result.Outcome}.");
        }
    }
}
