namespace CommerceCustomers.Storage;

/// <summary>
/// What one process measured of a channel, or of headquarters, in one minute.
/// </summary>
public sealed class StoredMinute
{
    /// <summary>
    /// Initializes a new instance of the <see cref="StoredMinute"/> class.
    /// </summary>
    /// <param name="id">What tells this process and this minute from all others. With the channel it is unique.</param>
    /// <param name="at">When the minute began.</param>
    /// <param name="channel">The channel; <see langword="null"/> for headquarters.</param>
    /// <param name="content">What was measured, in a form that the store does not read. It holds no personal data.</param>
    public StoredMinute(Guid id, DateTimeOffset at, ChannelId? channel, ReadOnlyMemory<byte> content)
        => (Id, At, Channel, Content) = (id, at, channel, content);

    /// <summary>Gets what tells this process and this minute from all others. With the channel it is unique.</summary>
    public Guid Id { get; }

    /// <summary>Gets when the minute began.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the channel; <see langword="null"/> for headquarters.</summary>
    public ChannelId? Channel { get; }

    /// <summary>Gets what was measured, in a form that the store does not read.</summary>
    public ReadOnlyMemory<byte> Content { get; }
}
