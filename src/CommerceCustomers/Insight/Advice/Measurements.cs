using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>What all processes measured of channels and headquarters, added up minute by minute.</summary>
internal sealed class Measurements
{
    private static readonly MinuteSeries<ChannelMinute> Nothing = new();

    private readonly Dictionary<string, MinuteSeries<ChannelMinute>> _channels = new(StringComparer.Ordinal);

    /// <summary>Gets the minutes of headquarters.</summary>
    public MinuteSeries<HeadquartersMinute> Headquarters { get; } = new();

    /// <summary>Gets the minutes of a channel.</summary>
    public MinuteSeries<ChannelMinute> Of(ChannelId channel) => _channels.GetValueOrDefault(channel.Value, Nothing);

    /// <summary>Returns the sum of a minute of a channel, to add to.</summary>
    public ChannelMinute Channel(string channel, DateTimeOffset at)
    {
        if (!_channels.TryGetValue(channel, out var minutes))
        {
            _channels[channel] = minutes = new();
        }

        return minutes.SumAt(at);
    }

    /// <summary>Returns the sum of a minute of headquarters, to add to.</summary>
    public HeadquartersMinute HeadquartersAt(DateTimeOffset at) => Headquarters.SumAt(at);
}
