using System.Buffers;
using System.Text;

namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>
/// Turns what was measured into a few bytes, which channel databases keep, and back. Numbers are written in groups of seven bits, and of a
/// histogram only the buckets that hold something.
/// </summary>
internal static class MinuteCodec
{
    private const byte Version = 1;

    public static byte[] Encode(ChannelMinute channel)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        Write(bytes, Version);
        for (var mode = 0; mode < ChannelMinute.Modes; mode++)
        {
            for (var outcome = 0; outcome < ChannelMinute.Outcomes; outcome++)
            {
                Write(bytes, channel[mode == 1, (MeasuredOutcome)outcome]);
            }
        }

        Write(bytes, channel.Waits);
        Write(bytes, channel.Lags);
        Write(bytes, channel.Backlog is null ? 0 : channel.Backlog.OldestAt is null ? 1 : 2);
        if (channel.Backlog is { } sample)
        {
            Write(bytes, sample.At);
            Write(bytes, sample.Pending);
            if (sample.OldestAt is { } oldest)
            {
                Write(bytes, oldest);
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static byte[] Encode(HeadquartersMinute headquarters)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        Write(bytes, Version);
        Write(bytes, headquarters.Calls);
        Write(bytes, headquarters.FailedCreates);
        Write(bytes, headquarters.Creates);
        var shut = headquarters.Shut;
        Write(bytes, shut.Count);
        foreach (var (legalEntity, from, until) in shut)
        {
            var name = Encoding.UTF8.GetBytes(legalEntity ?? "");
            Write(bytes, name.Length);
            bytes.Write(name);
            Write(bytes, from);
            Write(bytes, until);
        }

        // Older versions wrote, and read, no further.
        if (headquarters.UnclearCreates.Total > 0)
        {
            Write(bytes, headquarters.UnclearCreates);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Adds what was stored to a sum. Bytes that a newer version of the library wrote say nothing.</summary>
    public static void AddTo(ChannelMinute channel, ReadOnlySpan<byte> bytes)
    {
        if (Read(ref bytes) != Version)
        {
            return;
        }

        for (var mode = 0; mode < ChannelMinute.Modes; mode++)
        {
            for (var outcome = 0; outcome < ChannelMinute.Outcomes; outcome++)
            {
                if (Read(ref bytes) is var count and not 0)
                {
                    channel.Add(mode == 1, (MeasuredOutcome)outcome, (int)count);
                }
            }
        }

        Read(ref bytes, channel.Waits);
        Read(ref bytes, channel.Lags);
        if (Read(ref bytes) is var kind and not 0)
        {
            var (at, pending) = (ReadMoment(ref bytes), Read(ref bytes));
            channel.Counted(new BacklogSample(at, pending, kind == 1 ? null : ReadMoment(ref bytes)));
        }
    }

    /// <inheritdoc cref="AddTo(ChannelMinute, ReadOnlySpan{byte})"/>
    public static void AddTo(HeadquartersMinute headquarters, ReadOnlySpan<byte> bytes)
    {
        if (Read(ref bytes) != Version)
        {
            return;
        }

        headquarters.Add((int)Read(ref bytes), (int)Read(ref bytes));
        Read(ref bytes, headquarters.Creates);
        for (var left = Read(ref bytes); left > 0; left--)
        {
            var length = (int)Read(ref bytes);
            var name = Encoding.UTF8.GetString(bytes[..length]);
            bytes = bytes[length..];
            headquarters.Add(new ShutTime(name.Length == 0 ? null : name, ReadMoment(ref bytes), ReadMoment(ref bytes)));
        }

        if (!bytes.IsEmpty)
        {
            Read(ref bytes, headquarters.UnclearCreates);
        }
    }

    private static void Write(ArrayBufferWriter<byte> bytes, DurationHistogram histogram)
    {
        var last = 0;
        for (var bucket = histogram.NextAfter(-1); bucket < DurationHistogram.Buckets; bucket = histogram.NextAfter(bucket))
        {
            Write(bytes, bucket - last + 1);
            Write(bytes, histogram[bucket]);
            last = bucket;
        }

        Write(bytes, 0);
    }

    private static void Read(ref ReadOnlySpan<byte> bytes, DurationHistogram histogram)
    {
        var bucket = 0;
        while (Read(ref bytes) is var step and not 0)
        {
            bucket += (int)step - 1;
            histogram.Add(bucket, (int)Read(ref bytes));
        }
    }

    private static void Write(ArrayBufferWriter<byte> bytes, DateTimeOffset moment) => Write(bytes, moment.ToUnixTimeMilliseconds());

    private static DateTimeOffset ReadMoment(ref ReadOnlySpan<byte> bytes) => DateTimeOffset.FromUnixTimeMilliseconds(Read(ref bytes));

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        var left = (ulong)Math.Max(0, number);
        while (left >= 0x80)
        {
            bytes.GetSpan(1)[0] = (byte)(left | 0x80);
            bytes.Advance(1);
            left >>= 7;
        }

        bytes.GetSpan(1)[0] = (byte)left;
        bytes.Advance(1);
    }

    private static long Read(ref ReadOnlySpan<byte> bytes)
    {
        var (number, shift, length) = (0UL, 0, 0);
        while (true)
        {
            var next = bytes[length++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                bytes = bytes[length..];
                return (long)number;
            }

            shift += 7;
        }
    }
}
