using System.Diagnostics;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Throughput;

// How long one caller waits: for a commit on its own thread, for one through a bare group commit, for our store, and for the library.
internal static class LatencyRun
{
    private const int Rounds = 7;

    public static async Task RunAsync(int customers)
    {
        (string Name, Func<string, int, Task<double[]>> Run)[] runs =
        [
            ("bare commit", CommitAsync),
            ("bare group commit", GroupCommitAsync),
            ("bare group commit with keys", GroupCommitWithKeysAsync),
            ("our schema", StoreAsync),
            ("library", LibraryAsync),
        ];
        var times = runs.Select(static _ => new List<double[]>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var run = 0; run < runs.Length; run++)
            {
                var folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
                var measured = await runs[run].Run(folder.FullName, customers);
                Array.Sort(measured);
                times[run].Add(measured);
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine($"One caller, {customers:N0} customers a round, {Rounds} rounds, medians of the rounds. Microseconds.");
        Console.WriteLine($"{"",-30}{"p50",10}{"p99",10}{"p50 / bare commit",20}");
        var bare = Percentile(times[0], 50);
        for (var run = 0; run < runs.Length; run++)
        {
            var median = Percentile(times[run], 50);
            Console.WriteLine($"{runs[run].Name,-30}{median,10:F0}{Percentile(times[run], 99),10:F0}{median / bare,20:F2}");
        }
    }

    private static double Percentile(List<double[]> rounds, int percent)
        => rounds.Select(sorted => sorted[sorted.Length * percent / 100]).Order().ElementAt(rounds.Count / 2);

    private static async Task<double[]> MeasureAsync(int customers, Func<int, Task> call)
    {
        var times = new double[customers];
        for (var index = 0; index < customers; index++)
        {
            var started = Stopwatch.GetTimestamp();
            await call(index);
            times[index] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        return times;
    }

    private static async Task<double[]> CommitAsync(string folder, int customers)
    {
        using var database = new BareDatabase(folder);
        var payload = new byte[CreationRuns.PayloadBytes];
        return await MeasureAsync(customers, _ =>
        {
            database.Run("BEGIN IMMEDIATE");
            database.Insert(payload);
            database.Run("COMMIT");
            return Task.CompletedTask;
        });
    }

    private static Task<double[]> GroupCommitAsync(string folder, int customers) => GroupCommitAsync(folder, customers, withKeys: false);

    private static Task<double[]> GroupCommitWithKeysAsync(string folder, int customers)
        => GroupCommitAsync(folder, customers, withKeys: true);

    private static async Task<double[]> GroupCommitAsync(string folder, int customers, bool withKeys)
    {
        using var database = new BareDatabase(folder, withKeys);
        using var writer = new BareGroupCommit(database);
        var payload = new byte[CreationRuns.PayloadBytes];
        return await MeasureAsync(customers, _ => writer.AddAsync(payload));
    }

    private static async Task<double[]> StoreAsync(string folder, int customers)
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") });
        await store.OpenAsync(CancellationToken.None);
        return await MeasureAsync(customers, index => CreationRuns.AddAsync(store, CreationRuns.NewRecord(index), index));
    }

    private static async Task<double[]> LibraryAsync(string folder, int customers)
    {
        await using var services = CreationRuns.Services(folder);
        var service = services.GetRequiredService<ICustomerCreationService>();
        return await MeasureAsync(customers, index => CreationRuns.CreateAsync(service, index));
    }
}
