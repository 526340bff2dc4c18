namespace CommerceCustomers;

/// <summary>
/// Knows the channels. The one that comes with the library reads the live settings; an application may keep channels in
/// its own tables and register its own directory.
/// </summary>
/// <remarks>
/// It is asked for every sign-up and must be safe for concurrent use. What it answers acts on the next creation.
/// </remarks>
public interface IChannelDirectory
{
    /// <summary>
    /// Finds a channel.
    /// </summary>
    /// <param name="id">What identifies the channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The channel, or <see langword="null"/> when there is none with that id.</returns>
    ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken);

    /// <summary>
    /// Lists every channel, for status and messages.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The channels in the order of their ids.</returns>
    ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken);
}
