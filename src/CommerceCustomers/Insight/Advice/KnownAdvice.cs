using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// The last advice on a channel. It holds for its minute, because what was measured comes minute by minute, and as long as the settings are
/// the same.
/// </summary>
internal sealed class KnownAdvice(Channel channel, ProfileResolution resolution, DateTimeOffset at, ChannelAdvice advice)
{
    public ChannelAdvice Advice => advice;

    public bool Holds(Channel nowChannel, ProfileResolution nowResolution, DateTimeOffset now)
        => ReferenceEquals(channel, nowChannel)
            && ReferenceEquals(resolution.Profile, nowResolution.Profile)
            && resolution.Decision.Equals(nowResolution.Decision)
            && MeasuredMinute.BeginOf(at) == MeasuredMinute.BeginOf(now);
}
