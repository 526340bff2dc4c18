using System.Collections.Concurrent;

namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>What one process measured in one minute. Recording is thread safe.</summary>
internal sealed class MeasuredMinute(Guid id, DateTimeOffset at)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private HeadquartersMinute? _headquarters;

    /// <summary>Gets what tells the minute of this process from that of another.</summary>
    public Guid Id => id;

    /// <summary>Gets when the minute begins.</summary>
    public DateTimeOffset At => at;

    public ConcurrentDictionary<string, ChannelMinute> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets headquarters; null while nothing was measured of it.</summary>
    public HeadquartersMinute? MeasuredHeadquarters => Volatile.Read(ref _headquarters);

    public HeadquartersMinute Headquarters
        => MeasuredHeadquarters ?? Interlocked.CompareExchange(ref _headquarters, new HeadquartersMinute(), null) ?? _headquarters!;

    public static DateTimeOffset BeginOf(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % Length.Ticks), TimeSpan.Zero);

    public ChannelMinute Channel(string channel) => Channels.GetOrAdd(channel, static _ => new ChannelMinute());
}
