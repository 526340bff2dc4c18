using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Peers.Brokers;
using CommerceCustomers.Peers.Candidates;

namespace CommerceCustomers.Peers.Measuring;

/// <summary>
/// Measures one candidate: messages are enqueued for a while by 1, 32 and 256 callers, each durable before its call ends, while no message is
/// handled; then the handlers begin, and all are handled or a time is over.
/// </summary>
internal static class Measurement
{
    // A queue in the process takes no more than some thousands while nothing is handled.
    private const int MostHeld = 4000;

    public static readonly IReadOnlyList<int> Callers = [1, 32, 256];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan EachEnqueue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task<Result> OfAsync(Candidate candidate)
    {
        if (candidate.Engine is { } engine)
        {
            await using var database = await engine.CreateDatabaseAsync();
            return await MeasureAsync(candidate, database.Address).WaitAsync(Longest);
        }

        await using var broker = await RabbitMqServer.StartAsync();
        return await MeasureAsync(candidate, broker.Port.ToString(CultureInfo.InvariantCulture)).WaitAsync(Longest);
    }

    private static async Task<Result> MeasureAsync(Candidate candidate, string address)
    {
        await using (candidate)
        {
            Handled.Hold();
            await candidate.StartAsync(address);
            if (candidate.HandlesAtOnce)
            {
                Handled.Begin();
            }

            var total = (await EnqueueAsync(candidate, 32, WarmUp)).Count;
            var found = new Dictionary<int, Enqueued>();
            foreach (var callers in Callers)
            {
                var started = Stopwatch.GetTimestamp();
                var times = await EnqueueAsync(candidate, callers, EachEnqueue);
                var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
                times.Sort();
                total += times.Count;
                found[callers] = new Enqueued(times.Count / elapsed, times[times.Count / 2], times[times.Count * 99 / 100]);
            }

            if (candidate.HandlesAtOnce)
            {
                await HandleAsync(total);
                Handled.Hold();
                total = (await EnqueueAsync(candidate, 32, EachEnqueue, MostHeld)).Count;
            }

            var begun = Stopwatch.GetTimestamp();
            await candidate.StartHandlingAsync();
            var drained = await HandleAsync(total);
            return new Result(candidate, found, drained / Stopwatch.GetElapsedTime(begun).TotalSeconds, drained, total - drained);
        }
    }

    // Waits until all are handled or the time is over, and returns how many are.
    private static async Task<int> HandleAsync(int total)
    {
        var started = Stopwatch.GetTimestamp();
        while (Handled.Count < total && Stopwatch.GetElapsedTime(started) < LongestDrain)
        {
            await Task.Delay(5);
        }

        return Math.Min(Handled.Count, total);
    }

    // Returns how long each call took, in milliseconds.
    private static async Task<List<double>> EnqueueAsync(Candidate candidate, int callers, TimeSpan time, int most = int.MaxValue)
    {
        var times = new List<double>();
        var left = most;
        var started = Stopwatch.GetTimestamp();
        var creation = candidate.BlocksCallers ? TaskCreationOptions.LongRunning : TaskCreationOptions.None;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Factory.StartNew(
            () => CallAsync(caller), CancellationToken.None, creation, TaskScheduler.Default).Unwrap()));
        return times;

        async Task CallAsync(int caller)
        {
            var mine = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < time && Interlocked.Decrement(ref left) >= 0)
            {
                var begun = Stopwatch.GetTimestamp();
                await candidate.EnqueueAsync(caller);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            lock (times)
            {
                times.AddRange(mine);
            }
        }
    }
}
