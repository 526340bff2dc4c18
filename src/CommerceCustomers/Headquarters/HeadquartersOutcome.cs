using CommerceCustomers.Channels;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Headquarters;

// What became of one call, as data. Exactly one of Accounts and Failure is set.
internal sealed record HeadquartersOutcome
{
    private const int LongestMessage = 1000;

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

    // The gate or the lease forbade it in the last moment.
    public bool IsUnsent { get; init; }

    // Headquarters may be working on it still.
    public bool IsAbandoned { get; init; }

    // Headquarters took a customer, rather than answering a question.
    public bool IsDelivered { get; init; }

    public static HeadquartersOutcome Of(AccountNumber account) => new() { Accounts = [account], IsDelivered = true };

    public static HeadquartersOutcome Unsent(HeadquartersFailure failure, string code, string message)
        => new() { IsUnsent = true, Failure = failure, Code = code, Message = message };

    // After what is personal was taken out of it: half of a name is a name still.
    public string ShortMessage => Message.Length <= LongestMessage ? Message : Message[..LongestMessage];

    public CustomerError ToError(DateTimeOffset now)
        => new() { Code = Code, Message = ShortMessage, Failure = Failure, At = now };
}
