using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// How long an operator waits for the status, for advice and for a picture, with many customers pending and 14 days measured.
/// </summary>
internal static class StatusRun
{
    private const double MostMilliseconds = 100;
    private const int Rounds = 21;

    private static readonly TimeSpan Days = TimeSpan.FromDays(14);

    /// <summary>Returns whether the status is there in time on all engines.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<Engine> engines, int pending)
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores; {pending:N0} pending, {Days.TotalDays} days measured; medians of {Rounds}.");
        Console.WriteLine($"{"engine",-12}{"status ms",11}{"count ms",11}{"advice ms",11}{"picture ms",12}");
        var isMet = true;
        foreach (var engine in engines)
        {
            await using var database = await engine.CreateDatabaseAsync();
            await using var services = database.NewServices();
            var store = services.GetRequiredService<ICustomerStore>();
            await CreationRuns.AddAsync(store, pending, callers: 1000);
            await FillMinutesAsync(store);
            var (insight, reader) = (services.GetRequiredService<ICustomerInsight>(), services.GetRequiredService<ICustomerReader>());
            var status = await MeasureAsync(() => insight.ReadStatusAsync(CancellationToken.None));
            var count = await MeasureAsync(() => reader.CountAsync(CancellationToken.None).AsTask());
            var advice = await MeasureAsync(() => insight.AdviseAsync(World.Async.Id, CancellationToken.None));
            var picture = await MeasureAsync(() => insight.ReadHistoryAsync(null, Days, points: 200, CancellationToken.None));
            isMet &= status <= MostMilliseconds;
            Console.WriteLine($"{engine.Name,-12}{status,11:F1}{count,11:F1}{advice,11:F1}{picture,12:F1}");
        }

        Console.WriteLine($"A status within {MostMilliseconds} ms: {(isMet ? "met" : "not met")}.");
        return isMet;
    }

    private static async Task<double> MeasureAsync(Func<Task> read)
    {
        await read();
        var times = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await read();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Median();
    }

    private static async Task FillMinutesAsync(ICustomerStore store)
    {
        var (now, random) = (MeasuredMinute.BeginOf(TimeProvider.System.GetUtcNow()), new Random(1));
        for (var at = now - Days; at < now; at += TimeSpan.FromDays(1))
        {
            var minutes = new List<StoredMinute>();
            for (var minute = at; minute < at + TimeSpan.FromDays(1); minute += MeasuredMinute.Length)
            {
                var (channel, headquarters) = (new ChannelMinute(), new HeadquartersMinute());
                for (var signUp = 0; signUp < 10; signUp++)
                {
                    var duration = TimeSpan.FromMilliseconds(150 + random.Next(300));
                    channel.SignedUp(isAsync: true, MeasuredOutcome.Pending, duration);
                    channel.Synchronized(duration);
                    headquarters.Creates.Record(duration);
                }

                channel.Counted(new BacklogSample(minute, random.Next(100), minute));
                minutes.Add(new StoredMinute(Guid.CreateVersion7(minute), minute, World.Async.Id, MinuteCodec.Encode(channel)));
                minutes.Add(new StoredMinute(Guid.CreateVersion7(minute), minute, channel: null, MinuteCodec.Encode(headquarters)));
            }

            await store.AddMinutesAsync(minutes, dropBefore: now - Days - Days, CancellationToken.None);
        }
    }
}
