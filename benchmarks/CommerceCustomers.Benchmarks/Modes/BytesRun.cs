using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// Measures the bytes and pages that one customer costs, over callers and history. Other work on the machine does not change them.
/// </summary>
internal static class BytesRun
{
    public const double MostGrowth = 1.2;

    private const string Columns = "history,callers,what,log_pages,log_bytes,file_bytes,bytes";
    private const int MostCustomers = 20_000;

    private static readonly int[] Callers = [1, 32, 256, 1024];

    /// <summary>From an empty database on, so that all upkeep is counted in the window in which it takes place.</summary>
    public static async Task GrowAsync(Engine engine, int customers, int windows)
    {
        var table = new Csv($"{FileName(engine)}-growth.csv", Columns);
        WriteHeader();
        await using var database = await engine.CreateDatabaseAsync();
        for (var window = 1; window <= windows; window++)
        {
            var count = customers / windows;
            Report(await MeasureAsync(database, callers: 1024, count), count * window, callers: 1024, table);
        }
    }

    /// <summary>Beside histories of so many receipts. Returns whether the bytes grow by no more than the target allows.</summary>
    public static async Task<bool> RunAsync(Engine engine, IReadOnlyList<int> histories)
    {
        var table = new Csv($"{FileName(engine)}.csv", Columns);
        var first = new Dictionary<(int Callers, string What), double>();
        var isMet = true;
        WriteHeader();
        foreach (var history in histories)
        {
            await using var database = await engine.CreateDatabaseAsync();
            var empty = await database.ReadSizeAsync();
            await database.AddHistoryAsync(history);
            var receipts = history;
            foreach (var callers in Callers)
            {
                var count = Math.Min(MostCustomers, 2000 * callers);
                var costs = await MeasureAsync(database, callers, count);
                receipts += count;
                Report(costs, history, callers, table);
                foreach (var cost in costs)
                {
                    first.TryAdd((callers, cost.What), cost.Bytes);
                    isMet &= cost.Bytes <= MostGrowth * first[(callers, cost.What)];
                }
            }

            var size = await database.ReadSizeAsync() - empty;
            Console.WriteLine($"{receipts,10:N0} receipts take {(double)size / receipts:N0} bytes each on the disk.");
        }

        if (histories.Count < 2)
        {
            Console.WriteLine("One history alone shows no growth.");
            return false;
        }

        Console.WriteLine($"At most {MostGrowth} times the bytes of the first history: {(isMet ? "met" : "not met")}.");
        return isMet;
    }

    /// <summary>Returns what a creation and what a delivery write per customer.</summary>
    public static async Task<IReadOnlyList<Cost>> MeasureAsync(BenchmarkDatabase database, int callers, int count)
    {
        var store = database.NewStore();
        await store.OpenAsync(CancellationToken.None);
        await CreationRuns.AddAsync(store, count: 1, callers: 1);
        await DrainRuns.DeliverAllAsync(store);
        await database.CheckpointAsync();

        var before = await database.ReadWritesAsync(store);
        await CreationRuns.AddAsync(store, count, callers);
        await database.CheckpointAsync();
        var created = await database.ReadWritesAsync(store);
        await DrainRuns.DeliverAllAsync(store);
        await database.CheckpointAsync();
        var drained = await database.ReadWritesAsync(store);
        await ((IAsyncDisposable)store).DisposeAsync();
        return [new("creation", created - before, count), new("drain", drained - created, count)];
    }

    private static string FileName(Engine engine) => $"{engine.Name}-bytes".ToLowerInvariant();

    private static void Report(IReadOnlyList<Cost> costs, int history, int callers, Csv table)
    {
        foreach (var cost in costs)
        {
            Console.WriteLine(
                $"{history,10:N0}{callers,9}{cost.What,10}{cost.LogPages,11:N2}{cost.LogBytes,11:N0}{cost.FileBytes,12:N0}"
                    + $"{cost.Bytes,9:N0}");
            table.Add(
                $"{history},{callers},{cost.What},{cost.LogPages:F2},{cost.LogBytes:F0},{cost.FileBytes:F0},{cost.Bytes:F0}");
        }
    }

    private static void WriteHeader()
        => Console.WriteLine(
            $"{"history",10}{"callers",9}{"",10}{"log pages",11}{"log bytes",11}{"file bytes",12}{"bytes",9}   per customer");

    /// <summary>What one of the customers has cost.</summary>
    public sealed record Cost(string What, WriteCount Written, int Count)
    {
        public double LogPages => (double)Written.LogPages / Count;

        public double LogBytes => (double)Written.LogBytes / Count;

        public double FileBytes => (double)Written.FileBytes / Count;

        public double Bytes => (double)Written.Bytes / Count;
    }
}
