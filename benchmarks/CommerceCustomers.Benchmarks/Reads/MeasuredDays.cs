using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Benchmarks.Reads;

/// <summary>Minutes as a channel with ten sign-ups a minute leaves them, and a headquarters that answers to all of its creates.</summary>
internal static class MeasuredDays
{
    private const int SignUpsAMinute = 10;

    /// <summary>Writes every minute of the last days for each channel and for headquarters.</summary>
    public static async Task FillAsync(ICustomerStore store, IReadOnlyList<ChannelId> channels, TimeSpan time)
    {
        var (now, random) = (MeasuredMinute.BeginOf(TimeProvider.System.GetUtcNow()), new Random(1));
        for (var at = now - time; at < now; at += TimeSpan.FromDays(1))
        {
            var minutes = new List<StoredMinute>();
            for (var minute = at; minute < at + TimeSpan.FromDays(1); minute += MeasuredMinute.Length)
            {
                var headquarters = new HeadquartersMinute();
                foreach (var channel in channels)
                {
                    Add(minutes, minute, channel, headquarters, random);
                }

                minutes.Add(new StoredMinute(Guid.CreateVersion7(minute), minute, channel: null, MinuteCodec.Encode(headquarters)));
            }

            await store.AddMinutesAsync(minutes, dropBefore: now - time - time, CancellationToken.None);
        }
    }

    private static void Add(
        List<StoredMinute> minutes, DateTimeOffset at, ChannelId id, HeadquartersMinute headquarters, Random random)
    {
        var channel = new ChannelMinute();
        for (var signUp = 0; signUp < SignUpsAMinute; signUp++)
        {
            var duration = TimeSpan.FromMilliseconds(150 + random.Next(300));
            channel.SignedUp(isAsync: true, MeasuredOutcome.Pending, duration);
            channel.Synchronized(duration);
            headquarters.Creates.Record(duration);
        }

        channel.Counted(new BacklogSample(at, random.Next(100), at));
        minutes.Add(new StoredMinute(Guid.CreateVersion7(at), at, id, MinuteCodec.Encode(channel)));
    }
}
