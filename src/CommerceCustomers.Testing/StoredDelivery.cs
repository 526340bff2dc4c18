namespace CommerceCustomers.Testing;

// An event that waits for one handler, and what became of it there so far.
internal sealed record StoredDelivery
{
    // Due at once, whatever clock the event is dated by.
    public DateTimeOffset DueAt { get; init; } = DateTimeOffset.MinValue;

    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? Failure { get; init; }
}
