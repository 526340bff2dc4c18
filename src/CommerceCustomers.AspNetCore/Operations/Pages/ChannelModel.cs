using CommerceCustomers.AspNetCore.Operations.Live;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A channel with the advice on its mode and what was measured.</summary>
internal sealed record ChannelModel(Channel Channel, ChannelAdvice Advice, IReadOnlyList<HistoryPoint> History, HistorySpan Span)
{
    public string Title => string.IsNullOrWhiteSpace(Channel.Name) ? Channel.Id.Value : Channel.Name;

    /// <summary>Gets the channel with its present counts; null when they cannot be read.</summary>
    public LiveChannel? Live { get; init; }

    /// <summary>Gets how fast the channel empties; null when nobody waits.</summary>
    public ChannelPace? Pace { get; init; }
}
