namespace CommerceCustomers.Testing.Adapters;

// What a fault is called, what it must become, and whether headquarters has acted on a create all the same.
internal sealed record FaultTerms(HeadquartersFault Fault, string Words, HeadquartersFailure Expected, bool HasActed = false)
{
    // What it may become as well, where both are right.
    public HeadquartersFailure? Or { get; init; }

    public static IReadOnlyList<FaultTerms> All { get; } =
    [
        new(HeadquartersFault.Unreachable, "headquarters cannot be reached", HeadquartersFailure.Unavailable),
        new(HeadquartersFault.ServiceUnavailable, "headquarters is out of service", HeadquartersFailure.Unavailable),
        new(
            HeadquartersFault.ServiceUnavailableWithPause,
            "headquarters is out of service and names a pause",
            HeadquartersFailure.Throttled),
        new(HeadquartersFault.Throttled, "headquarters asks for a pause", HeadquartersFailure.Throttled),
        new(HeadquartersFault.ServerErrorBeforeCommit, "headquarters fails before it has acted", HeadquartersFailure.Ambiguous),
        new(HeadquartersFault.ServerErrorAfterCommit, "headquarters fails after it has acted", HeadquartersFailure.Ambiguous, true),
        new(
            HeadquartersFault.GatewayTimeOutAfterCommit,
            "a gateway gives up waiting for headquarters",
            HeadquartersFailure.Ambiguous,
            true),
        new(HeadquartersFault.ResetAfterCommit, "the connection breaks after headquarters has acted", HeadquartersFailure.Ambiguous, true),
        new(HeadquartersFault.TimeOutAfterCommit, "headquarters acts and never answers", HeadquartersFailure.Ambiguous, true),
        new(HeadquartersFault.BusinessRefusal, "headquarters refuses the customer", HeadquartersFailure.Rejected),
        new(HeadquartersFault.WrongCredentials, "the credentials are wrong", HeadquartersFailure.Misconfigured),
        new(HeadquartersFault.NoRights, "the rights do not suffice", HeadquartersFailure.Misconfigured),
        new(HeadquartersFault.UnknownLegalEntity, "the legal entity is unknown", HeadquartersFailure.Misconfigured),
        new(HeadquartersFault.NumberSequenceExhausted, "there are no account numbers left", HeadquartersFailure.Misconfigured),
        new(HeadquartersFault.NonsenseAnswer, "something else answers in place of headquarters", HeadquartersFailure.Ambiguous),
        new(HeadquartersFault.NonsenseRefusal, "something else refuses in place of headquarters", HeadquartersFailure.Ambiguous),
        new(HeadquartersFault.NonsenseNotFound, "something else finds nothing in place of headquarters", HeadquartersFailure.Ambiguous)
        {
            Or = HeadquartersFailure.Misconfigured,
        },
        new(HeadquartersFault.TruncatedAnswer, "the answer breaks off", HeadquartersFailure.Ambiguous, true),
        new(HeadquartersFault.MissingAccountNumber, "the answer holds no account number", HeadquartersFailure.Ambiguous, true),
        new(HeadquartersFault.OverlongAccountNumber, "the account number is too long", HeadquartersFailure.Ambiguous, true),
    ];

    public static IEnumerable<FaultTerms> Of(params HeadquartersFault[] faults) => All.Where(terms => faults.Contains(terms.Fault));
}
