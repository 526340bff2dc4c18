using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// What came of one call to headquarters. Exactly one of <see cref="Accounts"/> and <see cref="Failure"/> is set.
/// </summary>
internal sealed partial record HeadquartersOutcome
{
    public static readonly HeadquartersOutcome Answered = new() { Accounts = [] };

    public IReadOnlyList<AccountNumber>? Accounts { get; init; }

    /// <summary>Gets the customer id that headquarters holds with an account that was looked at.</summary>
    public CustomerId? HeldId { get; init; }

    /// <summary>
    /// Gets a value indicating whether a completion follows for the customer that headquarters holds; null where it is unknown.
    /// </summary>
    public bool? NeedsCompletion { get; init; }

    public HeadquartersFailure? Failure { get; init; }

    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }

    public LegalEntityId? LegalEntity { get; init; }

    /// <summary>Gets the part of headquarters that failed; null when it is headquarters itself.</summary>
    public string? Part { get; init; }

    /// <summary>Gets a value indicating whether the adapter named no part, and the completion of customers is taken for the part.</summary>
    public bool IsPartGuessed { get; init; }

    /// <summary>Gets what the failure concerns; null when it is headquarters itself, which asks for a pause as a whole.</summary>
    public GateKey? Concerns => Failure switch
    {
        null or HeadquartersFailure.Rejected or HeadquartersFailure.Throttled => null,
        _ when Part is { } part => GateKey.Of(part),
        HeadquartersFailure.Misconfigured when LegalEntity is { } legalEntity => GateKey.Of(legalEntity),
        _ => null,
    };

    /// <summary>Gets the field that headquarters refused, by one of our names for fields.</summary>
    public string? Field { get; init; }

    /// <summary>Gets what headquarters said of the customer, which is shown with that customer alone.</summary>
    public string? Words { get; init; }

    /// <summary>Gets a value indicating whether the message quotes the customer, so that it is shown with that customer alone.</summary>
    public bool IsAboutCustomer { get; init; }

    /// <summary>Gets a value indicating whether headquarters may hold the customer although it refused it.</summary>
    public bool MayHaveActed { get; init; }

    /// <summary>Gets a value indicating whether the call was stopped before anything was sent.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>Gets a value indicating whether headquarters may still be working on the call.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>
    /// Gets a value indicating whether an attempt of the same call ended with "unavailable", which a gateway may have said after
    /// headquarters had acted.
    /// </summary>
    public bool WasUnavailableBefore { get; init; }

    /// <summary>Gets a value indicating whether headquarters took a customer, rather than answering a question.</summary>
    public bool IsDelivered { get; init; }

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

    /// <summary>Gets the failure in words that everybody may read.</summary>
    public string Reason => IsAboutCustomer ? FailureSummary.Of(Failure) : WordsLength.Shown(Message);

    public static HeadquartersOutcome Of(AccountNumber account, bool? needsCompletion = null)
        => new() { Accounts = [account], IsDelivered = true, NeedsCompletion = needsCompletion };

    public static HeadquartersOutcome Unsent(HeadquartersFailure failure, string code, string message)
        => new() { IsUnsent = true, Failure = failure, Code = code, Message = message };

    public CustomerError ToError(DateTimeOffset now) => new(
        Code, WordsLength.Shown(string.IsNullOrEmpty(Words) ? Message : $"{Message} It says: {Words}"), now, Failure, field: Field);
}
