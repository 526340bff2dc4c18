namespace CommerceCustomers.Storage;

/// <summary>
/// What became of events that were handed to one handler. It concerns no other handler.
/// </summary>
public sealed record EventSettlement
{
    /// <summary>Gets the name of the handler.</summary>
    public required string Handler { get; init; }

    /// <summary>Gets the sequence numbers of the events that the handler has taken.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<long> Handled { get; init; } = [];

    /// <summary>Gets the events that the handler did not take.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<PostponedEvent> Postponed { get; init; } = [];

    /// <summary>Gets until when nothing is handed to the handler, because it takes nothing at all.</summary>
    /// <value>The default is <see langword="null"/>: no pause, and one that was set ends.</value>
    public DateTimeOffset? PausedUntil { get; init; }
}
