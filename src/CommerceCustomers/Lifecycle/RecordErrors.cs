using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Lifecycle;

/// <summary>The errors that do not come from headquarters in words of its own: each says what happened and what to do.</summary>
internal static class RecordErrors
{
    public static CustomerError Doubled(int count, DateTimeOffset now) => new(
        ErrorCodes.DoubledInHeadquarters,
        $"Headquarters holds this customer {count} times. Merge the accounts there; the first one is used here.",
        now);

    public static CustomerError? Altered(IReadOnlyList<string> fields, DateTimeOffset now) => fields.Count == 0 ? null : new CustomerError(
        ErrorCodes.AlteredInHeadquarters,
        $"Headquarters altered: {string.Join(", ", fields)}. It keeps them otherwise than they were given, as its answer shows. "
            + "Look at the customer there.",
        now);

    public static CustomerError AccountTaken(CustomerId id, DateTimeOffset now) => new(
        ErrorCodes.AccountNumberTaken,
        "Headquarters named an account number that another customer of the legal entity has. "
            + $"Look both up in headquarters. If they are one customer, say so: commerce-customers resolve {id} --account A. "
            + "Otherwise repair the adapter or the data there, then requeue this one.",
        now);

    public static CustomerError OutcomeUnknown(HeadquartersCapabilities capabilities, DateTimeOffset now) => new(
        CustomerError.OutcomeUnknown,
        capabilities.HasFlag(HeadquartersCapabilities.Find)
            ? "Headquarters answers for others but not for this customer, which it may hold. Find out why, then requeue it: "
                + "headquarters is asked before anything is sent."
            : "Headquarters may hold this customer, and it cannot be found out from here. "
                + "Look it up there: if it is missing, requeue it; if it is there, say which account it is (resolve).",
        now);

    public static CustomerError Unreadable(DateTimeOffset now) => new(
        ErrorCodes.UnreadablePayload,
        "The stored customer cannot be read by this version. Update the library, or restore the keys, then requeue it.",
        now);

    public static CustomerError Poison(DateTimeOffset now) => new(
        ErrorCodes.SuspectedPoison,
        "Again and again a process ended while it was sending this customer alone. Find out why before you requeue it.",
        now);

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
