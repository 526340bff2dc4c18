using System.Diagnostics;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Throughput;

internal static class DrainRuns
{
    private const int BatchSize = 1000;

    private static readonly Guid Owner = Guid.CreateVersion7();

    private static int _accounts;

    public static double Bare(string folder, int count)
    {
        using var database = new BareDatabase(folder);
        database.Run("BEGIN");
        for (var index = 0; index < count; index++)
        {
            database.Insert(new byte[600]);
        }

        database.Run("COMMIT");

        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            database.Run("BEGIN IMMEDIATE");
            var claimed = database.Claim(BatchSize);
            database.Run("COMMIT");
            if (claimed.Count == 0)
            {
                return ThroughputRun.Rate(count, started);
            }

            database.Run("BEGIN IMMEDIATE");
            claimed.ForEach(database.Acknowledge);
            database.Run("COMMIT");
        }
    }

    // Claim and commit on our schema, without the synchronizer.
    public static async Task<double> StoreAsync(string folder, int count)
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") });
        await store.OpenAsync(CancellationToken.None);
        await CreationRuns.CallAsync(
            count, 1000, async index => await CreationRuns.AddAsync(store, CreationRuns.NewRecord(index), index));

        var started = Stopwatch.GetTimestamp();
        while (await DeliverAsync(store, BatchSize) > 0)
        {
        }

        return ThroughputRun.Rate(count, started);
    }

    // Claims what is due and commits it as synchronized.
    public static async Task<int> DeliverAsync(SqliteCustomerStore store, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claimed = await store.ClaimAsync(
            new Lease(Owner, now.AddMinutes(1)),
            new DueTime(now, TimeSpan.MaxValue),
            [new DueLane(World.Async.Id, World.Async.LegalEntity, isExpedited: false, now) { MaxClaimed = count }],
            mayIncludeSuspect: true,
            CancellationToken.None);
        await store.ApplyAsync(
            [.. claimed.Select(record => new RecordChange(record, record with
            {
                State = CustomerState.Synchronized,
                AccountNumber = new AccountNumber($"C-{Interlocked.Increment(ref _accounts):D9}"),
                ClosedAt = now,
                Lease = null,
            })
            {
                ErasesPayload = true,
                RaisesEventAt = now,
            })],
            CancellationToken.None);
        return claimed.Count;
    }

    public static async Task<double> LibraryAsync(string folder, int count)
    {
        await using var services = CreationRuns.Services(folder);
        var service = services.GetRequiredService<ICustomerCreationService>();
        await CreationRuns.CallAsync(count, 1000, index => CreationRuns.CreateAsync(service, index));

        var started = Stopwatch.GetTimestamp();
        await services.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(CancellationToken.None);
        return ThroughputRun.Rate(count, started);
    }
}
