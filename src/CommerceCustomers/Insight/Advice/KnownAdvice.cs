using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// The last advice on a channel. It holds for its minute, because what was measured comes minute by minute, and as long as the settings are
/// the same.
/// </summary>
internal sealed class KnownAdvice(
    Channel channel, ProfileResolution resolution, RetryTimes retries, DateTimeOffset at, ChannelAdvice advice)
{
    /// <summary>Returns the advice with the setting as it is now. Other channels may switch with this one since.</summary>
    public ChannelAdvice With(SettingAdvice? setting) => advice.Setting is null
        ? advice
        : new ChannelAdvice(advice.Mode, advice.Recommendation, setting) { Recommended = advice.Recommended, Facts = advice.Facts };

    public bool Holds(Channel nowChannel, ProfileResolution nowResolution, RetryTimes nowRetries, DateTimeOffset now)
        => ReferenceEquals(channel, nowChannel)
            && ReferenceEquals(resolution.Profile, nowResolution.Profile)
            && resolution.Decision.ToText() == nowResolution.Decision.ToText()
            && retries == nowRetries
            && MeasuredMinute.BeginOf(at) == MeasuredMinute.BeginOf(now);
}
