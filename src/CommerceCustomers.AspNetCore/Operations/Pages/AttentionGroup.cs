namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Customers that need attention for the same error.</summary>
/// <param name="Code">The code of the error; null when none is on record.</param>
/// <param name="Count">How many there are among those that were looked at.</param>
/// <param name="Example">The words of the latest error.</param>
/// <param name="OldestAt">When the first of them signed up.</param>
/// <param name="Channels">How many of them each channel has.</param>
internal sealed record AttentionGroup(
    string? Code, int Count, string? Example, DateTimeOffset OldestAt, IReadOnlyList<(ChannelId Channel, int Count)> Channels)
{
    public static IReadOnlyList<AttentionGroup> Of(IEnumerable<CustomerRecord> records) =>
    [
        .. records.GroupBy(static record => record.LastError?.Code, StringComparer.Ordinal)
            .Select(static group => new AttentionGroup(
                group.Key,
                group.Count(),
                group.Select(static record => record.LastError).MaxBy(static error => error?.At)?.Message,
                group.Min(static record => record.CreatedAt),
                [
                    .. group.GroupBy(static record => record.Channel)
                        .Select(static channel => (channel.Key, channel.Count()))
                        .OrderBy(static channel => channel.Key.Value, StringComparer.Ordinal),
                ]))
            .OrderByDescending(static group => group.Count)
            .ThenBy(static group => group.Code, StringComparer.Ordinal),
    ];
}
