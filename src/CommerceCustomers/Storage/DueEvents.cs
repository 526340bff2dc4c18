namespace CommerceCustomers.Storage;

/// <summary>
/// What is to be handed to one handler now, and when there is more.
/// </summary>
public sealed class DueEvents
{
    /// <summary>
    /// Initializes a new instance of the <see cref="DueEvents"/> class.
    /// </summary>
    /// <param name="events">The events that are due.</param>
    /// <param name="nextAt">When an event that is not due yet falls due.</param>
    public DueEvents(IReadOnlyList<CustomerEvent> events, DateTimeOffset? nextAt) => (Events, NextAt) = (events, nextAt);

    /// <summary>Gets the events that are due. They are read again until they are acknowledged.</summary>
    internal IReadOnlyList<CustomerEvent> Events { get; }

    /// <summary>Gets when an event that is not due yet falls due.</summary>
    /// <value><see langword="null"/> when no event waits for a moment.</value>
    internal DateTimeOffset? NextAt { get; }
}
