namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that asks before it requeues many customers.</summary>
/// <param name="Group">Those that are meant: their error, how many they are, and since when they wait.</param>
/// <param name="Channels">All channels, for their titles.</param>
/// <param name="Channel">The only channel that is meant; null for all.</param>
/// <param name="Before">The moment of the question. Whoever signs up later is not meant.</param>
internal sealed record RequeueModel(
    AttentionGroup Group, IReadOnlyList<ChannelOption> Channels, ChannelId? Channel, DateTimeOffset Before)
{
    /// <summary>Gets what requeuing means for one of them; null when none could be looked at.</summary>
    public Remedy? Meaning { get; init; }

    public string TitleOf(ChannelId id) => ChannelOption.TitleOf(Channels, id);
}
