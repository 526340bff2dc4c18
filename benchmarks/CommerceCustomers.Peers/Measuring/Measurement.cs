using System.Diagnostics;
using CommerceCustomers.Peers.Brokers;
using CommerceCustomers.Peers.Candidates;

namespace CommerceCustomers.Peers.Measuring;

/// <summary>
/// Measures one candidate: messages are enqueued for a while by 1, 32 and 256 callers, each durable before its call ends, while no message is
/// handled; then the handlers begin, and all are handled or a time is over.
/// </summary>
internal static class Measurement
{
    public static readonly IReadOnlyList<int> Callers = [1, 32, 256];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan EachEnqueue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);

    public static async Task<Result> OfAsync(Candidate candidate)
    {
        if (candidate.Engine is { } engine)
        {
            await using var database = await engine.CreateDatabaseAsync();
            return await MeasureAsync(candidate, database.Address);
        }

        await using var broker = await RabbitMqServer.StartAsync();
        return await MeasureAsync(candidate, broker.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<Result> MeasureAsync(Candidate candidate, string address)
    {
        await using (candidate)
        {
            Handled.Hold();
            await candidate.StartAsync(address);
            var warmUp = new List<double>();
            await EnqueueAsync(candidate, 32, WarmUp, warmUp);
            var total = warmUp.Count;
            var found = new Dictionary<int, Enqueued>();
            foreach (var callers in Callers)
            {
                var times = new List<double>();
                var started = Stopwatch.GetTimestamp();
                await EnqueueAsync(candidate, callers, EachEnqueue, times);
                var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
                times.Sort();
                total += times.Count;
                found[callers] = new Enqueued(times.Count / elapsed, times[times.Count / 2], times[times.Count * 99 / 100]);
            }

            var (drained, seconds) = await DrainAsync(candidate, total);
            return new Result(candidate, found, drained / seconds, drained, total - drained);
        }
    }

    private static async Task EnqueueAsync(Candidate candidate, int callers, TimeSpan time, List<double> times)
    {
        var started = Stopwatch.GetTimestamp();
        var creation = candidate.BlocksCallers ? TaskCreationOptions.LongRunning : TaskCreationOptions.None;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Factory.StartNew(
            () => CallAsync(caller), CancellationToken.None, creation, TaskScheduler.Default).Unwrap()));

        async Task CallAsync(int caller)
        {
            var mine = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < time)
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

    private static async Task<(int Drained, double Seconds)> DrainAsync(Candidate candidate, int total)
    {
        var started = Stopwatch.GetTimestamp();
        await candidate.StartHandlingAsync();
        while (Handled.Count < total && Stopwatch.GetElapsedTime(started) < LongestDrain)
        {
            await Task.Delay(5);
        }

        return (Math.Min(Handled.Count, total), Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
