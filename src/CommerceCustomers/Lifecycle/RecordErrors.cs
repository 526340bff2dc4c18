using System.Globalization;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Lifecycle;

/// <summary>The errors that do not come from headquarters in words of its own: each says what happened and what to do.</summary>
internal static class RecordErrors
{
    private const string MayHold = "Headquarters may hold this customer, and it cannot be found out from here. ";
    private const string LookItUp = "Look it up there: if it is missing, requeue it; if it is there, say which account it is.";
    private const string RefusedAgain = " Sent again, it was refused: ";
    private const string AnswersForOthers = "Headquarters answers for others but not for this customer, which it may hold. ";

    public static CustomerError Doubled(int count, DateTimeOffset now) => new(
        ErrorCodes.DoubledInHeadquarters,
        HistorySentences.Doubled.With(count.ToString(CultureInfo.InvariantCulture)),
        now);

    public static CustomerError? Altered(IReadOnlyList<string> fields, DateTimeOffset now) => fields.Count == 0 ? null : new CustomerError(
        ErrorCodes.AlteredInHeadquarters,
        HistorySentences.Altered.WithFields(fields),
        now);

    /// <summary>Reads which fields headquarters altered; empty when the error says it in other words.</summary>
    public static IReadOnlyList<string> AlteredFieldsOf(CustomerError error)
        => HistorySentences.Altered.Read(error.Message) is [{ Value: IReadOnlyList<string> fields }] ? fields : [];

    public static CustomerError LeftInHeadquarters(DateTimeOffset now)
        => new(ErrorCodes.LeftInHeadquarters, "Headquarters may hold it. Search it there by the customer id, and erase it there too.", now);

    public static CustomerError AccountTaken(DateTimeOffset now) => new(
        ErrorCodes.AccountNumberTaken,
        "Headquarters named an account number that another customer of the legal entity has. "
            + "Look both up in headquarters. If they are one customer, say which account it is. "
            + "Otherwise repair the adapter or the data there, then requeue this one.",
        now);

    public static CustomerError OutcomeUnknown(HeadquartersCapabilities capabilities, DateTimeOffset now) => new(
        ErrorCodes.OutcomeUnknown,
        capabilities.HasFlag(HeadquartersCapabilities.Find)
            ? AnswersForOthers + "Find out why, then requeue it: headquarters is asked before anything is sent."
            : MayHold + LookItUp,
        now);

    /// <summary>Says whether an error says no more than <see cref="OutcomeUnknown"/> does.</summary>
    public static bool SaysNoMoreThanUnknown(CustomerError error)
        => error.Failure is null
            && (error.Message.StartsWith(MayHold, StringComparison.Ordinal)
                || error.Message.StartsWith(AnswersForOthers, StringComparison.Ordinal))
            && !error.Message.Contains(RefusedAgain, StringComparison.Ordinal);

    /// <summary>
    /// Headquarters, which cannot be asked, refused the customer when it was sent again. That does not tell what became of the first call.
    /// </summary>
    public static CustomerError RefusedAfterUnknown(CustomerError refusal, DateTimeOffset now)
        => new(ErrorCodes.OutcomeUnknown, $"{MayHold}{LookItUp}{RefusedAgain}{refusal.Message}", now);

    public static CustomerError Unreadable(DateTimeOffset now) => new(
        ErrorCodes.UnreadablePayload,
        "The stored customer cannot be read by this version. Update the library, or restore the keys, then requeue it.",
        now);

    public static CustomerError Poison(DateTimeOffset now) => new(
        ErrorCodes.SuspectedPoison,
        "Again and again a process ended while it was sending this customer alone. Find out why before you requeue it.",
        now);

    /// <summary>
    /// The customer is kept because headquarters could not be called, and nothing was sent. A former "unavailable" is not forgotten, as
    /// below.
    /// </summary>
    public static CustomerError Kept(GateState shut, CustomerError? before, DateTimeOffset now)
    {
        var reason = shut.Reason ?? FailureSummary.Of(shut.Cause);
        return before?.Failure == HeadquartersFailure.Unavailable
            ? new CustomerError(ErrorCodes.GateShut, reason, now, HeadquartersFailure.Unavailable)
            : new CustomerError(shut.IsShutForMaintenance ? ErrorCodes.InMaintenance : ErrorCodes.GateShut, reason, now);
    }

    /// <summary>
    /// The customer waits for a shut part of headquarters. After "unavailable" headquarters is asked about the next create, so that failure
    /// is not forgotten meanwhile.
    /// </summary>
    public static CustomerError Shut(GateState shut, CustomerError? before, DateTimeOffset now) => new(
        shut.Code ?? ErrorCodes.GateShut,
        shut.Reason ?? FailureSummary.Of(shut.Cause),
        now,
        failure: before?.Failure == HeadquartersFailure.Unavailable ? HeadquartersFailure.Unavailable : shut.Cause);
}
