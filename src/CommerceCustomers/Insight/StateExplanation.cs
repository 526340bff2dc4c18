namespace CommerceCustomers.Insight;

/// <summary>What is said of a customer because of its state. The other parts of an explanation are the same in every state.</summary>
internal sealed record StateExplanation
{
    public required Phrase Summary { get; init; }

    public required IReadOnlyList<Phrase> Reasons { get; init; }

    public required IReadOnlyList<Remedy> Actions { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }
}
