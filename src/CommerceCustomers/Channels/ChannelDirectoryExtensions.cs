using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Channels;

/// <summary>
/// Adds to every channel directory what follows from finding and listing.
/// </summary>
internal static class ChannelDirectoryExtensions
{
    /// <summary>
    /// Gets a channel that must exist.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="id">What identifies the channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="UnknownChannelException">There is no such channel. The error names the channel with the nearest name.</exception>
    public static async ValueTask<Channel> GetAsync(this IChannelDirectory directory, ChannelId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (await directory.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } channel)
        {
            return channel;
        }

        var others = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var nearest = NearestName.Of(id.Value, others.Select(static other => other.Id.Value));
        throw new UnknownChannelException(id, nearest is null ? null : new ChannelId(nearest));
    }
}
