using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight.Advice;

/// <summary>Writes what this process measured to the channel database, and lets what is old be dropped.</summary>
internal sealed class MinuteWriter(ICustomerStore? store) : IMinuteSink
{
    /// <summary>How long minutes are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task WriteAsync(IReadOnlyList<MeasuredMinute> minutes, CancellationToken cancellationToken)
    {
        var stored = minutes.SelectMany(Stored).ToList();
        if (stored.Count > 0 && store is not null)
        {
            await store.AddMinutesAsync(stored, minutes[^1].At - Kept, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<StoredMinute> Stored(MeasuredMinute minute)
    {
        foreach (var (channel, measured) in minute.Channels)
        {
            yield return new StoredMinute(minute.Id, minute.At, new ChannelId(channel), MinuteCodec.Encode(measured));
        }

        if (minute.MeasuredHeadquarters is { } headquarters)
        {
            yield return new StoredMinute(minute.Id, minute.At, channel: null, MinuteCodec.Encode(headquarters));
        }
    }
}
