using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing;

// A stretch of time in which headquarters misbehaves in one way.
internal sealed record Scene(DateTimeOffset From, DateTimeOffset To, Func<HeadquartersException> Failure)
{
    public static readonly Scene Down = new(
        DateTimeOffset.MinValue,
        DateTimeOffset.MaxValue,
        static () => new HeadquartersUnavailableException("Headquarters is down, as scripted."))
    {
        IsDown = true,
    };

    // Null: all of them.
    public LegalEntityId? LegalEntity { get; init; }

    public bool IsDown { get; init; }

    // The create takes place before the failure shows.
    public bool AfterCommit { get; init; }

    // No answer at all, until the caller gives up.
    public bool NeverAnswers { get; init; }

    public bool Concerns(LegalEntityId? legalEntity, DateTimeOffset now)
        => From <= now && now < To && (LegalEntity is null || LegalEntity == legalEntity);
}
