namespace CommerceCustomers.Storage;

/// <summary>
/// An event that a handler did not take, and when it is handed out again.
/// </summary>
/// <param name="Sequence">The event's sequence number.</param>
/// <param name="DueAt">When it is handed out again.</param>
public readonly record struct PostponedEvent(long Sequence, DateTimeOffset DueAt);
