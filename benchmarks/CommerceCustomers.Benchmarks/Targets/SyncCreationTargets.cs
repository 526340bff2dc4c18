using System.Diagnostics;
using CommerceCustomers.Benchmarks.Library;
using CommerceCustomers.Benchmarks.Modes;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>What the library itself costs in a sync creation, beside a headquarters and a store that do nothing.</summary>
internal static class SyncCreationTargets
{
    private const double MostMicroseconds = 15;
    private const double MostKilobytes = 5;
    private const int Calls = 20_000;
    private const int WarmUps = 3;
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<TargetRow>> MeasureAsync()
    {
        var creation = new CreationBenchmark();
        for (var round = 0; round < WarmUps; round++)
        {
            // The pause lets the compiler finish, which works beside the calls.
            await CallAsync(creation);
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        var costs = new List<(double Microseconds, double Kilobytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            costs.Add(await CallAsync(creation));
        }

        var time = costs.Select(static cost => cost.Microseconds).Median();
        var size = costs.Select(static cost => cost.Kilobytes).Median();
        return
        [
            new TargetRow("stubs", "sync creation, time", $"<= {MostMicroseconds} us").AtMost(MostMicroseconds, time, $"{time:F1} us"),
            new TargetRow("stubs", "sync creation, memory", $"<= {MostKilobytes} KB").AtMost(MostKilobytes, size, $"{size:F1} KB"),
        ];
    }

    private static async Task<(double Microseconds, double Kilobytes)> CallAsync(CreationBenchmark creation)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls; call++)
        {
            await creation.Sync();
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalMicroseconds / Calls, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / Calls);
    }
}
