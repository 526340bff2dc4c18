namespace CommerceCustomers;

/// <summary>
/// How far a handler is with the events that are recorded for it.
/// </summary>
public sealed class EventHandlerStatus
{
    /// <summary>
    /// Initializes a new instance of the <see cref="EventHandlerStatus"/> class.
    /// </summary>
    /// <param name="name">The name of the handler.</param>
    /// <param name="waiting">How many events the handler has not taken yet.</param>
    /// <param name="oldestAt">When the oldest of these events became true.</param>
    /// <param name="failingSince">When the handler first failed over an event that it has not taken since.</param>
    /// <param name="lastFailure">The type of the last failure over such an event.</param>
    /// <param name="nextTryAt">When the first of the events that the handler failed over is handed to it again.</param>
    public EventHandlerStatus(
        string name,
        long waiting,
        DateTimeOffset? oldestAt,
        DateTimeOffset? failingSince,
        string? lastFailure,
        DateTimeOffset? nextTryAt)
    {
        Name = name;
        Waiting = waiting;
        OldestAt = oldestAt;
        FailingSince = failingSince;
        LastFailure = lastFailure;
        NextTryAt = nextTryAt;
    }

    /// <summary>Gets the name of the handler.</summary>
    public string Name { get; }

    /// <summary>Gets how many events the handler has not taken yet.</summary>
    public long Waiting { get; }

    /// <summary>Gets when the oldest of these events became true.</summary>
    /// <value><see langword="null"/> when none waits.</value>
    public DateTimeOffset? OldestAt { get; }

    /// <summary>Gets when the handler first failed over an event that it has not taken since.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public DateTimeOffset? FailingSince { get; }

    /// <summary>Gets the type of the handler's last failure over such an event.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public string? LastFailure { get; }

    /// <summary>Gets when the first of the events that the handler failed over is handed to it again.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public DateTimeOffset? NextTryAt { get; }
}
