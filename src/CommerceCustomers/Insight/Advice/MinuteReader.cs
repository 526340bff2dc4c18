using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// Reads what all processes measured: those minutes that the channel database has, and those that this process has not written yet.
/// </summary>
internal sealed class MinuteReader(ICustomerReader reader, MinuteRecorder recorder)
{
    private volatile KeptMinutes? _last;

    /// <summary>
    /// Reads all minutes that are kept of a channel. Advice and picture of one page ask for the same ones, so whoever asks in the same
    /// minute gets what was read last, if the memory was not needed since.
    /// </summary>
    public async ValueTask<Measurements> ReadKeptAsync(ChannelId channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var minute = MeasuredMinute.BeginOf(now);
        if (_last is { } last && last.Channel == channel && last.Minute == minute && last.Measured.TryGetTarget(out var known))
        {
            return known;
        }

        var measured = await ReadAsync([channel], minute - MinuteWriter.Kept, cancellationToken).ConfigureAwait(false);
        _last = new KeptMinutes(channel, minute, new WeakReference<Measurements>(measured));
        return measured;
    }

    public async ValueTask<Measurements> ReadAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var measurements = new Measurements();
        var own = recorder.Unwritten;
        foreach (var minute in own.Where(minute => minute.At >= from))
        {
            Add(measurements, minute, channels);
        }

        var written = own.Select(static minute => minute.Id).ToHashSet();
        foreach (var stored in await reader.ReadMinutesAsync(channels, from, cancellationToken).ConfigureAwait(false))
        {
            // A minute of this process that was written meanwhile is added up already.
            if (!written.Contains(stored.Id))
            {
                Add(measurements, stored);
            }
        }

        return measurements;
    }

    private static void Add(Measurements measurements, MeasuredMinute minute, IReadOnlyList<ChannelId> channels)
    {
        foreach (var channel in channels)
        {
            if (minute.Channels.TryGetValue(channel.Value, out var measured))
            {
                measurements.Channel(channel.Value, minute.At).Add(measured);
            }
        }

        if (minute.MeasuredHeadquarters is { } headquarters)
        {
            measurements.HeadquartersAt(minute.At).Add(headquarters);
        }
    }

    private static void Add(Measurements measurements, StoredMinute stored)
    {
        if (stored.Channel is { } channel)
        {
            MinuteCodec.AddTo(measurements.Channel(channel.Value, stored.At), stored.Content.Span);
        }
        else
        {
            MinuteCodec.AddTo(measurements.HeadquartersAt(stored.At), stored.Content.Span);
        }
    }

    private sealed record KeptMinutes(ChannelId Channel, DateTimeOffset Minute, WeakReference<Measurements> Measured);
}
