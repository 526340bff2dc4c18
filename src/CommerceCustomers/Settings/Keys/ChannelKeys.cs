namespace CommerceCustomers.Settings.Keys;

/// <summary>The keys of a channel's section that are named otherwise than the property that they set.</summary>
internal static class ChannelKeys
{
    public const string FunctionalityProfile = nameof(FunctionalityProfile);
}
