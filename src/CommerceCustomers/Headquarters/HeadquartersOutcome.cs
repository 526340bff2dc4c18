using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Headquarters;

// What became of one call, as data. Exactly one of Accounts and Failure is set.
internal sealed record HeadquartersOutcome
{
    public static readonly HeadquartersOutcome Answered = new() { Accounts = [] };

    public IReadOnlyList<AccountNumber>? Accounts { get; init; }

    // The customer id that stands with an account that was looked at.
    public CustomerId? HeldId { get; init; }

    // Whether something follows the customer that headquarters holds; unset where nothing is known of what it is.
    public bool? NeedsCompletion { get; init; }

    public HeadquartersFailure? Failure { get; init; }

    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }

    public LegalEntityId? LegalEntity { get; init; }

    // The part of headquarters that failed; unset when it is headquarters itself.
    public string? Part { get; init; }

    // The adapter named no part, and what follows customers is taken for one.
    public bool IsPartGuessed { get; init; }

    // What the failure concerns when it is not headquarters itself. A pause is asked for by all of it.
    public GateKey? Concerns => Failure switch
    {
        null or HeadquartersFailure.Rejected or HeadquartersFailure.Throttled => null,
        _ when Part is { } part => GateKey.Of(part),
        HeadquartersFailure.Misconfigured when LegalEntity is { } legalEntity => GateKey.Of(legalEntity),
        _ => null,
    };

    // The field that headquarters refused.
    public string? Field { get; init; }

    // Headquarters' words about the customer, for nobody else.
    public string? Words { get; init; }

    // The message quotes the customer, so that it is for nobody else either.
    public bool IsAboutCustomer { get; init; }

    // A refusal after which headquarters may hold the customer all the same.
    public bool MayHaveActed { get; init; }

    // The gate or the lease forbade it in the last moment.
    public bool IsUnsent { get; init; }

    // Headquarters may be working on it still.
    public bool IsAbandoned { get; init; }

    // An attempt of the same call ended with "unavailable", which a gateway may have said after headquarters had acted.
    public bool WasUnavailableBefore { get; init; }

    // Headquarters took a customer, rather than answering a question.
    public bool IsDelivered { get; init; }

    public static HeadquartersOutcome Of(AccountNumber account) => new() { Accounts = [account], IsDelivered = true };

    public static HeadquartersOutcome Unsent(HeadquartersFailure failure, string code, string message)
        => new() { IsUnsent = true, Failure = failure, Code = code, Message = message };

    /// <summary>Gets the outcome as metrics name it.</summary>
    public string Tag => Failure switch
    {
        null => "answered",
        HeadquartersFailure.Unavailable => "unavailable",
        HeadquartersFailure.Throttled => "throttled",
        HeadquartersFailure.Ambiguous => "ambiguous",
        HeadquartersFailure.Rejected => "rejected",
        _ => "misconfigured",
    };

    // What everybody may be told.
    public string Reason => IsAboutCustomer ? HeadquartersFailures.Said(Failure) : WordsLength.Shown(Message);

    public CustomerError ToError(DateTimeOffset now) => new()
    {
        Code = Code,
        Message = WordsLength.Shown(string.IsNullOrEmpty(Words) ? Message : $"{Message} It says: {Words}"),
        Failure = Failure,
        At = now,
    };
}
