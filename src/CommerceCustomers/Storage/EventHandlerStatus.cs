namespace CommerceCustomers.Storage;

/// <summary>
/// How far a handler is with the events that are recorded for it.
/// </summary>
public sealed record EventHandlerStatus
{
    /// <summary>Gets the name of the handler.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how many events it has not taken yet.</summary>
    public required long Waiting { get; init; }

    /// <summary>Gets when the oldest of them became true.</summary>
    /// <value><see langword="null"/> when none waits.</value>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>Gets since when it fails: the first failure over an event that it has not taken since.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Gets the type of its last failure over such an event.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public string? LastFailure { get; init; }

    /// <summary>Gets when the first of those events is handed to it again.</summary>
    /// <value><see langword="null"/> when it has taken all that it was handed.</value>
    public DateTimeOffset? NextTryAt { get; init; }
}
