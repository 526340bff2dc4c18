using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Says what last went wrong with a customer. Errors of this library have words in every language; others are quoted.</summary>
internal static class ErrorPhrases
{
    public static IEnumerable<Phrase> Of(StoredRecord record)
    {
        for (var error = record.LastError; error is not null; error = error.Besides)
        {
            yield return Of(error);
        }
    }

    private static Phrase Of(CustomerError error) => error switch
    {
        { Code: ErrorCodes.DoubledInHeadquarters } => new Phrase("Doubled"),
        { Code: ErrorCodes.AlteredInHeadquarters } => RecordErrors.AlteredFieldsOf(error) is { Count: > 0 } fields
            ? new Phrase("Altered", ("fields", fields))
            : Quoted("FailedWith", error),
        { Code: ErrorCodes.AccountNumberTaken } => new Phrase("AccountTaken", ("at", error.At)),
        { Code: ErrorCodes.OutcomeUnknown } when RecordErrors.SaysNoMoreThanUnknown(error)
            => new Phrase("NoClearAnswer", ("at", error.At)),
        { Code: ErrorCodes.OutcomeUnknown } => new Phrase("NoClearAnswerSaid", ("at", error.At), ("words", error.Message)),
        { Code: ErrorCodes.LeftInHeadquarters } => new Phrase("MayBeLeft"),
        { Code: ErrorCodes.UnreadablePayload } => new Phrase("Unreadable", ("at", error.At)),
        { Code: ErrorCodes.SuspectedPoison } => new Phrase("EndsItsProcess", ("at", error.At)),
        { Code: ErrorCodes.GateShut } or { Code: ErrorCodes.InMaintenance, Failure: null }
            => new Phrase("CouldNotBeCalled", ("at", error.At), ("words", error.Message)),
        { Failure: HeadquartersFailure.Unavailable } => Quoted("FailedUnavailable", error),
        { Failure: HeadquartersFailure.Throttled } => Quoted("FailedThrottled", error),
        { Failure: HeadquartersFailure.Ambiguous } => Quoted("FailedWithoutAnswer", error),
        { Failure: HeadquartersFailure.Rejected } => Quoted("Refused", error),
        { Failure: HeadquartersFailure.Misconfigured } => Quoted("FailedMisconfigured", error),
        _ => Quoted("FailedWith", error),
    };

    private static Phrase Quoted(string phrase, CustomerError error)
        => new(phrase, ("at", error.At), ("code", error.Code), ("words", error.Message));
}
