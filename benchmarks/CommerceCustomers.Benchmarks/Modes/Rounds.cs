using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// Runs by turns, each on an empty database: the machine may be noisy, but it is noisy for all of them. There are so many rounds, or fewer
/// when these take too long, but at least three.
/// </summary>
internal sealed record Rounds(int Most, TimeSpan Enough)
{
    private const int Fewest = 3;

    /// <summary>Returns the median of each run over the rounds.</summary>
    public async Task<double[]> MeasureAsync(Engine engine, params IReadOnlyList<Func<BenchmarkDatabase, Task<double>>> runs)
    {
        var found = runs.Select(static _ => new List<double>()).ToArray();
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < Most && (round < Fewest || Stopwatch.GetElapsedTime(started) < Enough); round++)
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
