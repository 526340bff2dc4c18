namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Customers that need attention for the same error.</summary>
/// <param name="Code">The code of the error; null when none is on record.</param>
/// <param name="Count">How many there are.</param>
/// <param name="OldestAt">When the first of them signed up.</param>
/// <param name="Channels">How many of them each channel has.</param>
internal sealed record AttentionGroup(
    string? Code, long Count, DateTimeOffset? OldestAt, IReadOnlyList<(ChannelId Channel, long Count)> Channels)
{
    /// <summary>Gets the words of the error of one of them; null when none were looked for.</summary>
    public string? Example { get; init; }

    public static IReadOnlyList<AttentionGroup> Of(IEnumerable<CustomerCount> counts) =>
    [
        .. counts.Where(static count => count is { State: CustomerState.NeedsAttention, Count: > 0 })
            .GroupBy(static count => count.Code, StringComparer.Ordinal)
            .Select(static group => new AttentionGroup(
                group.Key,
                group.Sum(static count => count.Count),
                group.Min(static count => count.OldestAt),
                [
                    .. group.GroupBy(static count => count.Channel)
                        .Select(static channel => (channel.Key, channel.Sum(static count => count.Count)))
                        .OrderBy(static channel => channel.Key.Value, StringComparer.Ordinal),
                ]))
            .OrderByDescending(static group => group.Count)
            .ThenBy(static group => group.Code, StringComparer.Ordinal),
    ];
}
