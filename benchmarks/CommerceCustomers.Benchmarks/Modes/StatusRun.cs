using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Benchmarks.Reads;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// How long an operator waits for the status, for advice and for a picture, with many customers pending and 14 days measured.
/// </summary>
internal static class StatusRun
{
    private const double MostMilliseconds = 100;
    private const int Rounds = 21;

    private static readonly TimeSpan Days = TimeSpan.FromDays(14);

    /// <summary>Returns whether the status is there in time on all engines.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<Engine> engines, int pending)
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores; {pending:N0} pending, {Days.TotalDays} days measured; medians of {Rounds}.");
        Console.WriteLine($"{"engine",-12}{"status ms",11}{"count ms",11}{"advice ms",11}{"picture ms",12}");
        var isMet = true;
        foreach (var engine in engines)
        {
            await using var database = await engine.CreateDatabaseAsync();
            await using var services = database.NewServices();
            var store = services.GetRequiredService<ICustomerStore>();
            await CreationRuns.AddAsync(store, pending, callers: 1000);
            await MeasuredDays.FillAsync(store, [World.Async.Id], Days);
            var (insight, reader) = (services.GetRequiredService<ICustomerInsight>(), services.GetRequiredService<ICustomerReader>());
            var status = await MeasureAsync(() => insight.ReadStatusAsync(CancellationToken.None));
            var count = await MeasureAsync(() => reader.CountAsync(CancellationToken.None).AsTask());
            var advice = await MeasureAdviceAsync(database);
            var picture = await MeasureAsync(() => insight.ReadHistoryAsync(null, Days, points: 200, CancellationToken.None));
            isMet &= status <= MostMilliseconds;
            Console.WriteLine($"{engine.Name,-12}{status,11:F1}{count,11:F1}{advice,11:F1}{picture,12:F1}");
        }

        Console.WriteLine($"A status within {MostMilliseconds} ms: {(isMet ? "met" : "not met")}.");
        return isMet;
    }

    // Advice holds for its minute, so that each round asks a process that has given none.
    private static async Task<double> MeasureAdviceAsync(BenchmarkDatabase database)
    {
        var times = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            await using var services = database.NewServices();
            var insight = services.GetRequiredService<ICustomerInsight>();
            await insight.ReadStatusAsync(CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            await insight.AdviseAsync(World.Async.Id, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Median();
    }

    private static async Task<double> MeasureAsync(Func<Task> read)
    {
        await read();
        var times = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await read();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Median();
    }
}
