using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Benchmarks.Modes;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>The targets of one engine: creation, one caller, drain, bytes.</summary>
internal sealed class EngineTargets(Engine engine)
{
    private const int ShortHistory = 10_000;
    private const int LongHistory = 100_000;
    private const double MostOfOneCommit = 1.3;
    private const double LeastOfBareDrain = 0.5;

    private static readonly Rounds Rounds = new(Most: 5, TimeSpan.FromSeconds(12));

    private static readonly int[] Callers = [32, 256, 1024];

    // SQLite: beside the bare loop that keeps a unique random key as the library does, and beside the one without. PostgreSQL: beside the
    // one without.
    private readonly (double? WithKeys, double Bare) _leastOfBare = engine == Engine.Sqlite ? (0.6, 0.5) : (null, 0.8);

    private TargetRow OneCaller => Row("creation, one caller, p50", $"<= {MostOfOneCommit} x a bare commit");

    private TargetRow Drain => Row("drain to an instant headquarters", $">= {LeastOfBareDrain} x bare");

    private TargetRow Bytes => Row(
        $"bytes a customer at {LongHistory:N0} receipts", $"<= {BytesRun.MostGrowth} x those at {ShortHistory:N0}");

    public async Task<IReadOnlyList<TargetRow>> MeasureAsync()
    {
        if (engine.UnavailableBecause is { } reason)
        {
            TargetRow[] missing = [.. Callers.SelectMany(CreationRows), OneCaller, Drain, Bytes];
            return [.. missing.Select(row => row.NotMeasured(reason))];
        }

        await WarmUpAsync();
        List<TargetRow> rows = [];
        foreach (var callers in Callers)
        {
            rows.AddRange(await MeasureCreationAsync(callers));
        }

        return [.. rows, await MeasureOneCallerAsync(), await MeasureDrainAsync(), await MeasureBytesAsync()];
    }

    // The compiler is done with the code before the first round is measured.
    private async Task WarmUpAsync()
    {
        await using var database = await engine.CreateDatabaseAsync();
        await CreationRuns.BareAsync(database, 5000, callers: 32, withKeys: true);
        await DrainRuns.LibraryAsync(database, 5000);
    }

    private TargetRow Row(string what, string target) => new(engine.Name, what, target);

    private IEnumerable<TargetRow> CreationRows(int callers)
    {
        if (_leastOfBare.WithKeys is { } least)
        {
            yield return Row($"creation, {callers} callers", $">= {least} x bare with a key");
        }

        yield return Row($"creation, {callers} callers", $">= {_leastOfBare.Bare} x bare");
    }

    private async Task<IReadOnlyList<TargetRow>> MeasureCreationAsync(int callers)
    {
        var count = Math.Min(40_000, 600 * callers);
        var rates = await Rounds.MeasureAsync(
            engine,
            database => CreationRuns.BareAsync(database, count, callers),
            database => CreationRuns.BareAsync(database, count, callers, withKeys: true),
            database => CreationRuns.LibraryAsync(database, count, callers));
        var (bare, withKeys, library) = (rates[0], rates[1], rates[2]);
        var rows = CreationRows(callers).ToList();
        rows[^1] = rows[^1].AtLeast(
            _leastOfBare.Bare,
            library / bare,
            $"{library / bare:F2} ({library:N0} of {bare:N0}/s; {library / withKeys:F2} beside one with a key)");
        if (_leastOfBare.WithKeys is { } least)
        {
            rows[0] = rows[0].AtLeast(least, library / withKeys, $"{library / withKeys:F2} ({library:N0} of {withKeys:N0}/s)");
        }

        return rows;
    }

    private async Task<TargetRow> MeasureOneCallerAsync()
    {
        const int Count = 1000;
        var times = await Rounds.MeasureAsync(
            engine,
            database => Task.FromResult(CreationRuns.BareCommit(database, Count)),
            database => CreationRuns.LibraryCommitAsync(database, Count));
        var ratio = times[1] / times[0];
        return OneCaller.AtMost(MostOfOneCommit, ratio, $"{ratio:F2} ({times[1]:F3} of {times[0]:F3} ms)");
    }

    private async Task<TargetRow> MeasureDrainAsync()
    {
        const int Count = 20_000;
        var rates = await Rounds.MeasureAsync(
            engine,
            database => Task.FromResult(DrainRuns.Bare(database, Count)),
            database => DrainRuns.LibraryAsync(database, Count));
        var ratio = rates[1] / rates[0];
        return Drain.AtLeast(LeastOfBareDrain, ratio, $"{ratio:F2} ({rates[1]:N0} of {rates[0]:N0}/s)");
    }

    private async Task<TargetRow> MeasureBytesAsync()
    {
        var few = await CostAsync(ShortHistory);
        var many = await CostAsync(LongHistory);
        return Bytes.AtMost(
            BytesRun.MostGrowth, many / few, $"{many / few:F2} ({many:N0} and {few:N0} bytes, creation and drain, 256 callers)");
    }

    private async Task<double> CostAsync(int history)
    {
        await using var database = await engine.CreateDatabaseAsync();
        await database.AddHistoryAsync(history);
        return (await BytesRun.MeasureAsync(database, callers: 256, count: 20_000)).Sum(static cost => cost.Bytes);
    }
}
