namespace CommerceCustomers.Storage;

/// <summary>
/// An event that a handler did not take, and when it is handed to that handler again.
/// </summary>
public sealed class PostponedEvent
{
    internal PostponedEvent(long sequence, DateTimeOffset dueAt, DateTimeOffset failedAt, string failure)
    {
        Sequence = sequence;
        DueAt = dueAt;
        FailedAt = failedAt;
        Failure = failure;
    }

    /// <summary>Gets the event's sequence number.</summary>
    public long Sequence { get; }

    /// <summary>Gets when the event is handed out again.</summary>
    public DateTimeOffset DueAt { get; }

    /// <summary>Gets when the handler failed.</summary>
    public DateTimeOffset FailedAt { get; }

    /// <summary>Gets the type of what went wrong, without its message.</summary>
    public string Failure { get; }
}
