using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Simulation;

// Continuations run inline; on a shallow stack the runtime would hand them to the thread pool.
const int DeepStack = 64 * 1024 * 1024;

// --seed N replays one seed with its log; --seeds A..B runs many and names those that fail.
return args switch
{
    ["--seed", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var seed) => Replay(seed),
    ["--seeds", var text] when TryParseRange(text, out var first, out var last) => RunMany(first, last),
    _ => Usage(),
};

static int Replay(int seed)
{
    var broken = Seeds.Run(seed, log: Console.Out);
    Console.WriteLine($"Seed {seed}: {broken ?? "every invariant holds."}");
    return broken is null ? 0 : 1;
}

static int RunMany(int first, int last)
{
    var started = Stopwatch.GetTimestamp();
    var failed = 0;
    var done = 0;
    var next = first - 1;
    var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, DeepStack)).ToList();
    workers.ForEach(static worker => worker.Start());
    workers.ForEach(static worker => worker.Join());

    Console.WriteLine($"{done} seeds in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {failed} failed.");
    return failed == 0 ? 0 : 1;

    void Work()
    {
        for (var seed = Interlocked.Increment(ref next); seed <= last; seed = Interlocked.Increment(ref next))
        {
            if (Seeds.Run(seed) is { } broken)
            {
                Interlocked.Increment(ref failed);
                Console.WriteLine($"Seed {seed}: {broken}");
            }

            var count = Interlocked.Increment(ref done);
            if (count % 10_000 == 0)
            {
                Console.WriteLine($"{count} seeds after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, {failed} failed.");
            }
        }
    }
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
    Console.Error.WriteLine("Usage: --seed N | --seeds A..B");
    return 2;
}
