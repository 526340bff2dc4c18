namespace CommerceCustomers;

/// <summary>
/// The error for a sign-up at a channel that the directory does not know.
/// </summary>
public sealed class UnknownChannelException : ArgumentException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="UnknownChannelException"/> class.
    /// </summary>
    /// <param name="channel">The channel that was asked for.</param>
    /// <param name="nearest">The known channel with the nearest name, if one is near.</param>
    public UnknownChannelException(ChannelId channel, ChannelId? nearest)
        : base($"There is no channel '{channel}'. {Advice(nearest)}")
    {
        // For who says it in another language.
        Data["channel"] = channel.ToString();
        Data["nearest"] = nearest?.Value;
    }

    private static string Advice(ChannelId? nearest) => nearest is { } near
        ? $"Did you mean '{near}'?"
        : "Name one that stands under Channels in the settings.";
}
