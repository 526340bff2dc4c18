using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>All targets in a short form, on both engines, within five minutes.</summary>
internal static class TargetsRun
{
    private const string Run = "dotnet run -c Release --project benchmarks/CommerceCustomers.";

    /// <summary>Returns whether all targets are met that are measured here.</summary>
    public static async Task<bool> RunAsync(string? jsonFile)
    {
        CheckWritable(jsonFile);
        var measuredAt = TimeProvider.System.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var watches = new List<IdleWatch>();
        var idle = new List<TargetRow>();
        var rows = new List<TargetRow>(await SyncCreationTargets.MeasureAsync());
        foreach (var engine in Engine.All.Where(static engine => engine.UnavailableBecause is null))
        {
            watches.Add(await IdleWatch.StartAsync(engine));
        }

        foreach (var engine in Engine.All)
        {
            Console.Error.WriteLine($"{engine.Name} is measured …");
            rows.AddRange(await new EngineTargets(engine).MeasureAsync());
            if (engine.UnavailableBecause is { } reason)
            {
                idle.Add(IdleWatch.Row(engine).NotMeasured(reason));
            }
        }

        foreach (var watch in watches)
        {
            idle.Add(await watch.EndAsync());
            await watch.DisposeAsync();
        }

        rows.AddRange(idle);
        rows.AddRange(Engine.All.SelectMany(MeasuredElsewhere));
        rows.AddRange(BesidePeers());
        var report = new TargetReport(measuredAt, Environment.ProcessorCount, (int)Stopwatch.GetElapsedTime(started).TotalSeconds, rows);
        report.Print();
        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, report.ToJson());
        }

        return report.AllMet;
    }

    // Before five minutes are spent on it.
    private static void CheckWritable(string? jsonFile)
    {
        if (jsonFile is null)
        {
            return;
        }

        try
        {
            File.WriteAllText(jsonFile, "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{jsonFile} cannot be written: {exception.Message}");
        }
    }

    private static IEnumerable<TargetRow> MeasuredElsewhere(Engine engine)
    {
        var name = engine.Name.ToLowerInvariant();
        yield return new TargetRow(engine.Name, "bytes a customer at 3,000,000 receipts", "<= 1.2 x those at 10,000")
            .MeasuredBy($"{Run}Benchmarks -- bytes --engine {name}");
        yield return new TargetRow(engine.Name, "drain with 1,000,000 pending", ">= 0.9 x 10,000; <= 250 MB")
            .MeasuredBy($"{Run}Benchmarks -- backlog --engine {name}");
    }

    private static IEnumerable<TargetRow> BesidePeers()
    {
        const string Command = $"{Run}Peers";
        yield return new TargetRow("PostgreSQL", "creation, 32 callers", ">= 1.5 x the best peer").MeasuredBy(Command);
        yield return new TargetRow("PostgreSQL", "creation, 256 callers", ">= 3 x the best peer").MeasuredBy(Command);
        yield return new TargetRow("PostgreSQL", "drain to an instant headquarters", ">= 4 x the best peer").MeasuredBy(Command);
    }
}
