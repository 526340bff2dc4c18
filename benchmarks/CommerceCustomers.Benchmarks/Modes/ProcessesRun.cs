using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// Time of a claim on PostgreSQL, and customers delivered a second, while one, two or four processes claim from one backlog at the same
/// time; also as processes.csv. Every customer must be delivered once.
/// </summary>
internal static class ProcessesRun
{
    public const string ClaimMode = "claims-of";

    private const int Batch = 500;
    private const int WarmUp = 5_000;

    private static readonly int[] Counts = [1, 2, 4];

    /// <summary>Returns whether each customer was delivered by one process alone.</summary>
    public static async Task<bool> RunAsync(int pending)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {pending:N0} pending, claims of {Batch}; milliseconds.");
        Console.WriteLine($"{"processes",10}{"claim p50",12}{"p95",8}{"delivered/s",14}{"fewest by one",16}");
        var table = new Csv("processes.csv", "processes,claim_p50,claim_p95,delivered_a_second");
        var isOnce = true;
        foreach (var count in Counts)
        {
            await using var small = await Engine.PostgreSql.CreateDatabaseAsync();
            await using var database = await Engine.PostgreSql.CreateDatabaseAsync();
            await CreationRuns.LibraryAsync(small, WarmUp * count, callers: 1000);
            await CreationRuns.LibraryAsync(database, pending, callers: 1000);
            var shares = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ClaimInProcessAsync(small, database)));
            var claims = shares.SelectMany(static share => share.Claims).Order().ToArray();
            var seconds = shares.Max(static share => share.Ended) - shares.Min(static share => share.Begun);
            var rate = pending / (seconds / 1000.0);
            var (median, late) = (claims.Median(), claims[(int)(claims.Length * 0.95)]);
            isOnce &= shares.Sum(static share => share.Delivered) == pending;
            Console.WriteLine($"{count,10}{median,12:F2}{late,8:F2}{rate,14:N0}{shares.Min(static share => share.Delivered),16:N0}");
            table.Add($"{count},{median:F3},{late:F3},{rate:F0}");
        }

        Console.WriteLine($"Each customer delivered by one process: {(isOnce ? "yes" : "no")}.");
        return isOnce;
    }

    /// <summary>One of the processes. Writes what it did as one line: when it began and ended, how many it delivered, its claims.</summary>
    public static async Task ClaimAsync(string warmUp, string address)
    {
        await DeliverAsync(warmUp);
        var begun = Now();
        var (delivered, claims) = await DeliverAsync(address);
        Console.WriteLine(string.Join(' ', [begun, Now(), delivered, .. claims.Select(static claim
            => claim.ToString("F3", CultureInfo.InvariantCulture))]));
    }

    private static async Task<(int Delivered, List<double> Claims)> DeliverAsync(string address)
    {
        await using var database = Engine.PostgreSql.At(address);
        var store = database.NewStore();
        await using var disposal = (IAsyncDisposable)store;
        await store.OpenAsync(CancellationToken.None);
        var (delivered, claims) = (0, new List<double>());

        // Two claims in a row find nothing when the others have claimed what is left.
        for (var empty = 0; empty < 2;)
        {
            var (count, claim) = await DrainRuns.DeliverAsync(store, Batch);
            empty = count == 0 ? empty + 1 : 0;
            if (count > 0)
            {
                delivered += count;
                claims.Add(claim.TotalMilliseconds);
            }
        }

        return (delivered, claims);
    }

    private static async Task<Share> ClaimInProcessAsync(BenchmarkDatabase warmUp, BenchmarkDatabase database)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [ClaimMode, warmUp.Address, database.Address])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && words is [var begun, var ended, var delivered, .. var claims]
            ? new Share(Whole(begun), Whole(ended), (int)Whole(delivered), [.. claims.Select(static claim
                => double.Parse(claim, CultureInfo.InvariantCulture))])
            : throw new InvalidOperationException($"A process that claims ended with {process.ExitCode}.");
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Share(long Begun, long Ended, int Delivered, IReadOnlyList<double> Claims);
}
