using System.Globalization;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Benchmarks.Throughput;

// Measures the bytes and pages that one customer costs, over callers and history. Other work on the machine does not change them.
internal static class BytesRun
{
    private const int MostCustomers = 20_000;
    private const int BatchSize = 1000;

    private static readonly int[] Callers = [1, 32, 256, 1024];

    // From an empty file on, so that every merge of the index is counted in the window in which it takes place.
    public static async Task GrowAsync(int customers, int windows)
    {
        List<string> table = ["history,callers,what,log_pages,log_bytes,file_bytes,bytes"];
        WriteHeader();
        var folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
        for (var window = 1; window <= windows; window++)
        {
            var count = customers / windows;
            await MeasureAsync(Path.Combine(folder.FullName, "customers.db"), count * window, callers: 1024, count, table);
        }

        folder.Delete(recursive: true);
        await File.WriteAllLinesAsync("bytes-growth.csv", table);
    }

    public static async Task RunAsync(IReadOnlyList<int> histories)
    {
        List<string> table = ["history,callers,what,log_pages,log_bytes,file_bytes,bytes"];
        WriteHeader();
        foreach (var history in histories)
        {
            var folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
            var path = Path.Combine(folder.FullName, "customers.db");
            History.Write(path, history);
            foreach (var callers in Callers)
            {
                await MeasureAsync(path, history, callers, Math.Min(MostCustomers, 2000 * callers), table);
            }

            folder.Delete(recursive: true);
        }

        await File.WriteAllLinesAsync("bytes.csv", table);
    }

    private static async Task MeasureAsync(string path, int history, int callers, int count, List<string> table)
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = path });
        await store.OpenAsync(CancellationToken.None);
        await AddAsync(store, count: 1, callers: 1);
        await DrainAsync(store);
        Checkpoint(path);

        var before = await WriteCount.ReadAsync(store);
        await AddAsync(store, count, callers);
        Checkpoint(path);
        var created = await WriteCount.ReadAsync(store);
        await DrainAsync(store);
        Checkpoint(path);
        var drained = await WriteCount.ReadAsync(store);

        Report("creation", created - before);
        Report("drain", drained - created);

        void Report(string what, WriteCount written)
        {
            var (pages, log, all) = ((double)written.LogPages / count, (double)written.LogBytes / count, (double)written.Bytes / count);
            Console.WriteLine($"{history,10:N0}{callers,9}{what,10}{pages,11:N2}{log,11:N0}{all - log,12:N0}{all,9:N0}");
            table.Add(string.Create(
                CultureInfo.InvariantCulture, $"{history},{callers},{what},{pages:F2},{log:F0},{all - log:F0},{all:F0}"));
        }
    }

    private static void WriteHeader()
        => Console.WriteLine($"{"history",10}{"callers",9}{"",10}{"log pages",11}{"log bytes",11}{"file bytes",12}{"bytes",9}   per customer");

    private static Task AddAsync(SqliteCustomerStore store, int count, int callers) => CreationRuns.CallAsync(count, callers, async index =>
    {
        var record = CreationRuns.NewRecord(index);
        var match = new MatchHashes { Email = History.NewHash(), Phone = History.NewHash() };
        var key = new KeyBinding(History.NewHash(), History.NewHash(), record.CustomerId);
        var result = await store.AddAsync(record, match, key, record.CreatedAt, CancellationToken.None);
        if (result.Outcome != StoreOutcome.Done)
        {
            throw new InvalidOperationException($"Expected an addition, but found {result.Outcome}.");
        }
    });

    private static async Task DrainAsync(SqliteCustomerStore store)
    {
        while (await DrainRuns.DeliverAsync(store, BatchSize) > 0)
        {
        }
    }

    private static void Checkpoint(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
