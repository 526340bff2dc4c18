namespace CommerceCustomers.Storage;

/// <summary>
/// An event that a handler did not take, and when it is handed to that handler again.
/// </summary>
/// <param name="Sequence">The event's sequence number.</param>
/// <param name="DueAt">When it is handed out again.</param>
/// <param name="FailedAt">When the handler failed.</param>
/// <param name="Failure">The type of what went wrong, without its message.</param>
public readonly record struct PostponedEvent(long Sequence, DateTimeOffset DueAt, DateTimeOffset FailedAt, string Failure);
