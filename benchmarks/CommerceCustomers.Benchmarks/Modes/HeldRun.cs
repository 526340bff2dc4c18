using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// Time of a claim over the drain of a backlog on PostgreSQL, beside a session that has held an old snapshot since before the drain, and
/// without one; also as held.csv. Under such a snapshot no row of a customer that is gone can be removed from the indexes. The two drains
/// take turns, claim by claim, so that other work on the machine meets both.
/// </summary>
internal static class HeldRun
{
    private const int Batch = 500;
    private const int Windows = 10;
    private const double MostGrowth = 1.5;

    /// <summary>Returns whether claims beside the snapshot stay as fast as they were at first.</summary>
    public static async Task<bool> RunAsync(int pending)
    {
        await using var free = await Drain.CreateAsync(pending, isHeld: false);
        await using var held = await Drain.CreateAsync(pending, isHeld: true);
        var table = new Csv("held.csv", "claimed,free_milliseconds,held_milliseconds");
        var perWindow = Math.Max(1, pending / Batch / Windows);
        Console.WriteLine($"Claims of {Batch}, {pending:N0} pending; medians of {perWindow} claims, milliseconds.");
        Console.WriteLine($"{"claimed",10}{"no snapshot",14}{"snapshot held",16}");
        var (freeTimes, heldTimes) = (new List<double>(), new List<double>());
        var medians = new List<double>();
        var claimed = 0;
        while (await free.ClaimAsync() is { } freeTime && await held.ClaimAsync() is { } heldTime)
        {
            freeTimes.Add(freeTime);
            heldTimes.Add(heldTime);
            claimed += Batch;
            if (heldTimes.Count == perWindow)
            {
                medians.Add(heldTimes.Median());
                Console.WriteLine($"{claimed,10:N0}{freeTimes.Median(),14:F2}{medians[^1],16:F2}");
                table.Add($"{claimed},{freeTimes.Median():F3},{medians[^1]:F3}");
                freeTimes.Clear();
                heldTimes.Clear();
            }
        }

        if (medians.Count < Windows)
        {
            Console.WriteLine($"Fewer than {Windows} windows show no growth.");
            return false;
        }

        // Halves instead of single windows, because one window can meet a checkpoint.
        var growth = medians[(Windows / 2)..].Median() / medians[..(Windows / 2)].Median();
        var isMet = growth <= MostGrowth;
        Console.WriteLine(
            $"Second half beside the first, snapshot held: {growth:F2}; at most {MostGrowth}: {(isMet ? "met" : "not met")}.");
        return isMet;
    }

    private sealed class Drain(BenchmarkDatabase database, ICustomerStore store, NpgsqlConnection? snapshot) : IAsyncDisposable
    {
        public static async Task<Drain> CreateAsync(int pending, bool isHeld)
        {
            var database = await Engine.PostgreSql.CreateDatabaseAsync();
            var store = database.NewStore();
            await store.OpenAsync(CancellationToken.None);
            await CreationRuns.AddAsync(store, pending, callers: 1000);
            return new Drain(database, store, isHeld ? await HoldSnapshotAsync(database) : null);
        }

        /// <summary>Delivers a batch and returns how many milliseconds its claim took; nothing when nothing is left.</summary>
        public async Task<double?> ClaimAsync()
            => await DrainRuns.DeliverAsync(store, Batch) is { Count: > 0, Claim: var time } ? time.TotalMilliseconds : null;

        public async ValueTask DisposeAsync()
        {
            if (snapshot is not null)
            {
                await snapshot.DisposeAsync();
            }

            await ((IAsyncDisposable)store).DisposeAsync();
            await database.DisposeAsync();
        }

        private static async Task<NpgsqlConnection> HoldSnapshotAsync(BenchmarkDatabase database)
        {
            var connection = new NpgsqlConnection(database.Address);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT txid_current()", connection);
            await command.ExecuteScalarAsync();
            return connection;
        }
    }
}
