namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// An event that waits for one handler, and how often that handler has failed over it.
/// </summary>
internal sealed record StoredDelivery
{
    // Due at once, even when a clock that was ahead has dated the event.
    public DateTimeOffset DueAt { get; init; } = DateTimeOffset.MinValue;

    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? Failure { get; init; }
}
