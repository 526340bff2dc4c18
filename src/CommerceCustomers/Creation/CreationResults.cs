using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>Turns a record into the result that a caller is given, alike for a first call and for a repeat.</summary>
internal static class CreationResults
{
    private static readonly TimeSpan LeastRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Returns the customer that the request is about; null when nothing was stored for it.</summary>
    public static CustomerId? CustomerOf(CustomerCreationResult result) => result switch
    {
        CustomerCreationResult.Created created => created.CustomerId,
        CustomerCreationResult.Pending pending => pending.CustomerId,
        CustomerCreationResult.Rejected rejected => rejected.CustomerId,
        CustomerCreationResult.Unavailable unavailable => unavailable.CustomerId,
        _ => null,
    };

    /// <summary>Says whether the customer was known before the call.</summary>
    public static bool IsExisting(CustomerCreationResult result)
        => result is CustomerCreationResult.Accepted { IsExisting: true };

    public static CustomerCreationResult Of(
        StoredRecord record, CreationDecision decision, bool isExisting, DateTimeOffset now, DateTimeOffset? gateRetryAt)
        => record switch
        {
            { Withdrawal: WithdrawalReason.Erased } => Refused(record, decision),
            { AccountNumber: { } account } => new CustomerCreationResult.Created(
                decision, record.CustomerId, account, isExisting: isExisting || record.SharesAccount),
            { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Unavailable } => new CustomerCreationResult.Unavailable(
                decision,
                record.LastError?.Description ?? "Headquarters was unavailable.",
                Until(gateRetryAt, now),
                failure: record.LastError?.Failure,
                customerId: record.CustomerId),
            { State: CustomerState.Withdrawn } => Refused(record, decision),
            { WithdrawIfAbsent: true } => new CustomerCreationResult.Unavailable(
                decision,
                record.LastError?.Description ?? "Headquarters has not answered yet and may have created the customer.",
                Until(record.State == CustomerState.Pending ? record.DueAt : null, now),
                mayExist: true,
                failure: record.LastError?.Failure ?? HeadquartersFailure.Ambiguous,
                customerId: record.CustomerId),
            _ => new CustomerCreationResult.Pending(
                decision, record.CustomerId, reason: record.LastError?.Description, isExisting: isExisting),
        };

    /// <summary>
    /// Answers a repeat while the first call with the key is still running. That call may be refused, so nothing better can be promised.
    /// </summary>
    public static CustomerCreationResult UnderWay(StoredRecord record) => new CustomerCreationResult.Unavailable(
        record.Decision,
        "Another call is creating this customer and has not ended yet.",
        LeastRetryAfter,
        mayExist: true,
        failure: HeadquartersFailure.Ambiguous,
        customerId: record.CustomerId);

    /// <summary>
    /// A customer with the same e-mail address or phone number may be in headquarters, which is being asked. Until it answers nobody can
    /// say whether this one is a duplicate.
    /// </summary>
    public static CustomerCreationResult UncertainDuplicate(CreationDecision decision) => new CustomerCreationResult.Unavailable(
        decision,
        "A customer like this one was sent to headquarters, and it is not known yet whether it arrived.",
        LeastRetryAfter,
        mayExist: true,
        failure: HeadquartersFailure.Ambiguous);

    public static CustomerCreationResult Unavailable(CustomerCreation creation, GateState gate, DateTimeOffset now)
        => new CustomerCreationResult.Unavailable(
            creation.Decision, gate.Reason ?? "Headquarters is unavailable.", Until(gate.RetryAt, now), failure: gate.Cause);

    private static CustomerCreationResult.Rejected Refused(StoredRecord record, CreationDecision decision)
    {
        var error = record.Withdrawal switch
        {
            WithdrawalReason.Cancelled => (
                Code: ErrorCodes.Cancelled,
                Message: "The customer of this key was cancelled by a person and stays so."),
            WithdrawalReason.Erased => (
                Code: ErrorCodes.Erased, Message: "The customer of this key was erased on request and stays so."),
            _ => (
                Code: record.LastError?.Code ?? ErrorCodes.RejectedByHeadquarters,
                Message: record.LastError?.Description ?? "Headquarters refused the customer."),
        };
        return new CustomerCreationResult.Rejected(
            decision,
            [new CustomerFieldError("", error.Code, error.Message)],
            customerId: record.CustomerId,
            withdrawal: record.Withdrawal);
    }

    private static TimeSpan Until(DateTimeOffset? moment, DateTimeOffset now)
        => moment - now is { } wait && wait > LeastRetryAfter ? wait : LeastRetryAfter;
}
