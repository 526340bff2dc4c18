namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The work list: what needs a person, grouped by error.</summary>
internal sealed record AttentionModel(IReadOnlyList<AttentionGroup> Groups, IReadOnlyList<ChannelOption> Channels)
{
    /// <summary>Gets why nothing was requeued; null when nothing was tried.</summary>
    public string? Problem { get; init; }

    public string TitleOf(ChannelId id) => ChannelOption.TitleOf(Channels, id);
}
