namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// Lists the channels of a status: those of the settings with their creation mode, and those that only have customers.
/// </summary>
internal static class ChannelModes
{
    public static async Task<IReadOnlyList<(ChannelId Id, string Mode)>> ReadAsync(
        IChannelDirectory directory, IFunctionalityProfileResolver resolver, CommerceStatus status, CancellationToken cancellationToken)
    {
        var channels = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var modes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            var resolution = await resolver.ResolveAsync(channel, cancellationToken).ConfigureAwait(false);
            modes[channel.Id.Value] = resolution.Decision.Mode == CustomerCreationMode.Async ? "async" : "sync";
        }

        foreach (var count in status.Counts)
        {
            modes.TryAdd(count.Channel.Value, "not in the settings");
        }

        return [.. modes.Select(static entry => (new ChannelId(entry.Key), entry.Value))];
    }
}
