using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>What all processes measured of channels and headquarters, added up minute by minute.</summary>
internal sealed class Measurements
{
    private static readonly SortedDictionary<DateTimeOffset, ChannelMinute> Nothing = [];

    private readonly Dictionary<string, SortedDictionary<DateTimeOffset, ChannelMinute>> _channels = new(StringComparer.Ordinal);

    /// <summary>Gets the minutes of headquarters.</summary>
    public SortedDictionary<DateTimeOffset, HeadquartersMinute> Headquarters { get; } = [];

    /// <summary>Gets the minutes of a channel.</summary>
    public SortedDictionary<DateTimeOffset, ChannelMinute> Of(ChannelId channel) => _channels.GetValueOrDefault(channel.Value, Nothing);

    /// <summary>Returns the sum of a minute of a channel, to add to.</summary>
    public ChannelMinute Channel(string channel, DateTimeOffset at)
    {
        if (!_channels.TryGetValue(channel, out var minutes))
        {
            _channels[channel] = minutes = [];
        }

        return SumAt(minutes, at);
    }

    /// <summary>Returns the sum of a minute of headquarters, to add to.</summary>
    public HeadquartersMinute HeadquartersAt(DateTimeOffset at) => SumAt(Headquarters, at);

    private static T SumAt<T>(SortedDictionary<DateTimeOffset, T> minutes, DateTimeOffset at)
        where T : new()
    {
        if (!minutes.TryGetValue(at, out var sum))
        {
            minutes[at] = sum = new T();
        }

        return sum;
    }
}
