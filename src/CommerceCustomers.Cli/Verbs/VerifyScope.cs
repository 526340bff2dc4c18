namespace CommerceCustomers.Cli.Verbs;

/// <summary>What a run of verify was asked for, so that its continuation can be asked for in the same words.</summary>
internal sealed class VerifyScope(
    ChannelId? channel = null, CustomerId? after = null, bool includesWithdrawn = true, TimeSpan? longestOutage = null)
{
    public ChannelId? Channel => channel;

    public CustomerId? After => after;

    public bool IncludesWithdrawn => includesWithdrawn;

    public VerificationRequest ToRequest() => new(channel, after, includesWithdrawn, longestOutage);
}
