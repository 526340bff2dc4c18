using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>Delivery to a headquarters that answers at once, in the ways that are compared. Each returns customers a second.</summary>
internal static class DrainRuns
{
    private const int BatchSize = 1000;

    private static readonly Guid Owner = Guid.CreateVersion7();

    // Several processes may deliver from one database.
    private static readonly string AccountPrefix = string.Create(CultureInfo.InvariantCulture, $"C{Environment.ProcessId}-");

    private static int _accounts;

    public static double Bare(BenchmarkDatabase database, int count)
    {
        using var table = database.NewBareTable();
        foreach (var group in Enumerable.Repeat(new byte[CreationRuns.PayloadBytes], count).Chunk(BatchSize))
        {
            table.Add(group);
        }

        var started = Stopwatch.GetTimestamp();
        while (table.Claim(BatchSize) is { Count: > 0 } claimed)
        {
            table.Acknowledge(claimed);
        }

        return CreationRuns.Rate(count, started);
    }

    /// <summary>Claim and commit on our schema, without the synchronizer.</summary>
    public static async Task<double> StoreAsync(BenchmarkDatabase database, int count)
    {
        var store = database.NewStore();
        await store.OpenAsync(CancellationToken.None);
        await CreationRuns.AddAsync(store, count, callers: 1000);
        var started = Stopwatch.GetTimestamp();
        await DeliverAllAsync(store);
        var rate = CreationRuns.Rate(count, started);
        await ((IAsyncDisposable)store).DisposeAsync();
        return rate;
    }

    public static async Task<double> LibraryAsync(BenchmarkDatabase database, int count)
    {
        await using (var filling = database.NewServices())
        {
            await CreationRuns.LibraryAsync(filling, count, callers: 1000);
        }

        return await SynchronizeAsync(database, count);
    }

    /// <summary>Runs the synchronizer until nothing is pending.</summary>
    public static async Task<double> SynchronizeAsync(BenchmarkDatabase database, int count)
    {
        await using var services = database.NewServices();
        await services.GetRequiredService<ICustomerStore>().OpenAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        await services.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(CancellationToken.None);
        return CreationRuns.Rate(count, started);
    }

    public static async Task DeliverAllAsync(ICustomerStore store)
    {
        while ((await DeliverAsync(store, BatchSize)).Count > 0)
        {
        }
    }

    /// <summary>Claims what is due and commits it as synchronized. Returns how many these were, and how long the claim took.</summary>
    public static async Task<(int Count, TimeSpan Claim)> DeliverAsync(ICustomerStore store, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var claimed = await store.ClaimAsync(
            new Lease(Owner, now.AddMinutes(1)),
            new DueTime(now, TimeSpan.MaxValue),
            [new DueLane(World.Async.Id, World.Async.LegalEntity, isExpedited: false, now) { MaxClaimed = count }],
            mayIncludeSuspect: true,
            CancellationToken.None);
        var claim = Stopwatch.GetElapsedTime(started);
        await store.ApplyAsync(
            [.. claimed.Select(record => new RecordChange(record, new StoredRecord(record)
            {
                State = CustomerState.Synchronized,
                AccountNumber = new AccountNumber($"{AccountPrefix}{Interlocked.Increment(ref _accounts):D9}"),
                ClosedAt = now,
                Lease = null,
            })
            {
                ErasesPayload = true,
                RaisesEventAt = now,
            })],
            CancellationToken.None);
        return (claimed.Count, claim);
    }
}
