using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>Runs by turns, each on an empty database: the machine may be noisy, but it is noisy for all of them.</summary>
internal static class Rounds
{
    /// <summary>Returns the median of each run over the rounds.</summary>
    public static async Task<double[]> MeasureAsync(
        Engine engine, int rounds, params IReadOnlyList<Func<BenchmarkDatabase, Task<double>>> runs)
    {
        var found = runs.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var run = 0; run < runs.Count; run++)
            {
                await using var database = await engine.CreateDatabaseAsync();
                found[run].Add(await runs[run](database));
            }
        }

        return [.. found.Select(static values => values.Median())];
    }
}
