using System.Diagnostics;

namespace CommerceCustomers.Benchmarks.Throughput;

// Bare loop and library by turns in one run: the machine may be noisy, but it is noisy for both. Medians of the rounds.
internal static class ThroughputRun
{
    public static async Task RunAsync(int customers, int rounds, string what)
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {customers:N0} customers a round, {rounds} rounds, medians. Rates per second.");
        Console.WriteLine($"{"",-34}{"bare",12}{"our schema",12}{"library",12}{"/ bare",9}{"/ schema",9}");
        foreach (var callers in (int[])[1, 32, 256])
        {
            var count = callers == 1 ? customers / 10 : customers;
            await ReportAsync(
                $"async creation, {callers} caller{(callers == 1 ? "" : "s")}",
                what,
                rounds,
                folder => CreationRuns.BareAsync(folder, count, callers),
                folder => CreationRuns.StoreAsync(folder, count, callers),
                folder => CreationRuns.LibraryAsync(folder, count, callers));
        }

        await ReportAsync(
            "drain to an instant headquarters",
            what,
            rounds,
            folder => Task.FromResult(DrainRuns.Bare(folder, customers)),
            folder => DrainRuns.StoreAsync(folder, customers),
            folder => DrainRuns.LibraryAsync(folder, customers));
    }

    public static double Rate(int count, long started) => count / Stopwatch.GetElapsedTime(started).TotalSeconds;

    private static async Task ReportAsync(string name, string what, int rounds, params Func<string, Task<double>>[] runs)
    {
        if (!name.Contains(what, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var rates = runs.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var run = 0; run < runs.Length; run++)
            {
                var folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
                rates[run].Add(await runs[run](folder.FullName));
                folder.Delete(recursive: true);
            }
        }

        var medians = rates.Select(static list => list.Order().ElementAt(list.Count / 2)).ToArray();
        Console.WriteLine(
            $"{name,-34}{medians[0],12:N0}{medians[1],12:N0}{medians[2],12:N0}{medians[2] / medians[0],9:F2}{medians[2] / medians[1],9:F2}");
    }
}
