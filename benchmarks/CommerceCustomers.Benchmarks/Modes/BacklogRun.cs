using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// Rate and memory of a drain over the number of pending customers; also as backlog.csv. Each drain has a process of its own, so that the
/// memory is that of the drain.
/// </summary>
internal static class BacklogRun
{
    public const string DrainMode = "drain-of";

    private const double LeastOfSmallest = 0.9;
    private const double MostMegabytes = 250;
    private const int WarmUp = 10_000;
    private const int Rounds = 3;

    /// <summary>Returns whether all drains reach the target beside the first.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<Engine> engines, IReadOnlyList<int> backlogs)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores; medians of {Rounds} drains, but one drain from 300,000 pending on.");
        Console.WriteLine($"{"engine",-12}{"pending",11}{"drained/s",12}{"/ first",9}{"resident MB",13}");
        var table = new Csv("backlog.csv", "engine,pending,drain,resident_megabytes");
        var isMet = true;
        foreach (var engine in engines)
        {
            double? first = null;
            foreach (var backlog in backlogs)
            {
                var drains = new List<Drain>();
                for (var round = 0; round < (backlog < 300_000 ? Rounds : 1); round++)
                {
                    drains.Add(await FillAndDrainAsync(engine, backlog));
                }

                var rate = drains.Select(static drain => drain.Rate).Median();
                var megabytes = drains.Max(static drain => drain.Megabytes);
                first ??= rate;
                isMet &= rate >= LeastOfSmallest * first && megabytes <= MostMegabytes;
                Console.WriteLine($"{engine.Name,-12}{backlog,11:N0}{rate,12:N0}{rate / first,9:F2}{megabytes,13:N0}");
                table.Add($"{engine.Name},{backlog},{rate:F0},{megabytes:F0}");
            }
        }

        Console.WriteLine($"At least {LeastOfSmallest} of the first rate, at most {MostMegabytes} MB: {(isMet ? "met" : "not met")}.");
        return isMet;
    }

    /// <summary>
    /// The drain in its own process: first a small one, so that the compiler has done its work, then the one that counts.
    /// </summary>
    public static async Task DrainAsync(Engine engine, string warmUp, string address, int count)
    {
        await using (var small = engine.At(warmUp))
        {
            await DrainRuns.SynchronizeAsync(small, WarmUp);
        }

        await using var database = engine.At(address);
        var rate = await DrainRuns.SynchronizeAsync(database, count);
        var peak = File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = long.Parse(peak["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:F1} {kilobytes / 1024.0:F1}"));
    }

    private static async Task<Drain> FillAndDrainAsync(Engine engine, int backlog)
    {
        await using var small = await engine.CreateDatabaseAsync();
        await using var database = await engine.CreateDatabaseAsync();
        await CreationRuns.LibraryAsync(small, WarmUp, callers: 1000);
        await CreationRuns.LibraryAsync(database, backlog, callers: 1000);
        string[] arguments = [DrainMode, engine.Name, small.Address, database.Address, backlog.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && output.Split(' ') is [var rate, var megabytes]
            ? new Drain(double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(megabytes, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The drain of {backlog} customers ended with {process.ExitCode}: {output}");
    }

    private sealed record Drain(double Rate, double Megabytes);
}
