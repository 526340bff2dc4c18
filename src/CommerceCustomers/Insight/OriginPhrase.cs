using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Says how a pending customer was signed up, and why it is in the channel.</summary>
internal static class OriginPhrase
{
    /// <summary>The argument of a phrase that also says what went wrong.</summary>
    public const string At = "at";

    public static Phrase Of(StoredRecord record) => record switch
    {
        { Decision.Mode: CustomerCreationMode.Async } => new Phrase("SignedUpAsync"),

        // The failures of headquarters may have any code.
        { IsSurelyAbsent: true, LastError: { Code: ErrorCodes.InMaintenance, Failure: null } error }
            => new Phrase("KeptDuringMaintenance", (At, error.At)),

        // After "unavailable" a gateway may have passed the customer on, so that nobody can say that nothing was sent.
        { IsSurelyAbsent: true, LastError: { Code: ErrorCodes.GateShut, Failure: not HeadquartersFailure.Unavailable } error }
            => new Phrase("KeptWithoutCall", (At, error.At), ("words", error.Message)),
        { WithdrawIfAbsent: true } or { AccountNumber: not null } => new Phrase("SignedUpSync"),

        // The process of the caller ended during the call; a call that ended would have left its failure.
        { LastPossibleSend: not null, LastError: null } => new Phrase("LostDuringCall"),
        { LastError: { Code: ErrorCodes.GateShut } or { Code: ErrorCodes.InMaintenance, Failure: null } }
            => new Phrase("SignedUpSyncAndKept"),
        { LastError: null } => new Phrase("KeptWithoutReason"),
        { LastError.Failure: HeadquartersFailure.Unavailable or HeadquartersFailure.Throttled or HeadquartersFailure.Misconfigured }
            => new Phrase("KeptAfterFailure"),
        _ => new Phrase("SignedUpSync"),
    };
}
