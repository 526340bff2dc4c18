namespace CommerceCustomers.Insight;

/// <summary>What is said of a customer because of its state. The other parts of an explanation are the same in every state.</summary>
internal sealed record StateExplanation
{
    public const string StartTheDeliveryJob =
        "Start the delivery job: commerce-customers sync, or AddSynchronizer() in the application.";

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }
}
