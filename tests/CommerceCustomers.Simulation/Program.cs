using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Simulation;
using CommerceCustomers.Simulation.Outage;

// --seed N replays one seed with its log; --seeds A..B runs many and names those that fail; --outage N
// measures how a backlog of N is delivered when headquarters comes back.
return args switch
{
    ["--seed", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var seed) => Replay(seed),
    ["--seeds", var text] when TryParseRange(text, out var first, out var last) => RunMany(first, last),
    ["--outage", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var backlog) => Measure(backlog),
    _ => Usage(),
};

static int Replay(int seed)
{
    string? broken = null;
    SeedRange.OnDeepStack(() => broken = Seeds.Run(seed, log: Console.Out));
    Console.WriteLine($"Seed {seed}: {broken ?? "every invariant holds."}");
    return broken is null ? 0 : 1;
}

static int RunMany(int first, int last)
{
    var started = Stopwatch.GetTimestamp();
    var broken = SeedRange.Run(first, last, progress: done =>
    {
        if (done % 10_000 == 0)
        {
            Console.WriteLine($"{done} seeds after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s.");
        }
    });

    foreach (var (seed, what) in broken.OrderBy(static entry => entry.Key))
    {
        Console.WriteLine($"Seed {seed}: {what}");
    }

    Console.WriteLine($"{last - first + 1} seeds in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {broken.Count} failed.");
    return broken.Count == 0 ? 0 : 1;
}

static int Measure(int backlog)
{
    foreach (var throttles in new[] { false, true })
    {
        var normal = new OutageRun(backlog: 1, throttles).Normal();
        var after = new OutageRun(backlog, throttles).Run();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(throttles ? "With 429" : "Without 429")}: {after.TimesIdeal:F3} times the ideal, "
            + $"found after {after.FoundAfter.TotalSeconds:F1} s; live p99 {after.LiveP99Milliseconds:F0} ms, normally {normal:F0} ms; "
            + $"{after.Throttled} calls throttled, at most {after.MostUnderWay} under way."));
    }

    return 0;
}

static bool TryParseRange(string text, out int first, out int last)
{
    var ends = text.Split("..");
    last = 0;
    return int.TryParse(ends[0], CultureInfo.InvariantCulture, out first)
        && ends.Length == 2
        && int.TryParse(ends[1], CultureInfo.InvariantCulture, out last)
        && first <= last;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: --seed N | --seeds A..B | --outage N");
    return 2;
}
