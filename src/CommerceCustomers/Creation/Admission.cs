using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// Says what is done about a sign-up that conflicts with a customer: by a repeated key, or as a duplicate. It is one pure function.
/// </summary>
internal static class Admission
{
    /// <summary>Decides what is done with a sign-up.</summary>
    /// <param name="conflict">What conflicts with the sign-up; null when nothing does.</param>
    /// <param name="duplicates">What the profile says of a customer with the same e-mail address or phone number.</param>
    /// <param name="intake">What may be done for the sign-up now.</param>
    /// <param name="isBudgetSpent">Whether the caller waits no longer.</param>
    /// <returns>What is done with it.</returns>
    public static AdmissionVerdict Decide(
        AdmissionConflict? conflict, DuplicatePolicy duplicates, Intake intake, bool isBudgetSpent) => conflict switch
        {
            null => intake == Intake.AnswerOnly ? AdmissionVerdict.TellUnavailable : AdmissionVerdict.Admitted,
            { Record.Withdrawal: WithdrawalReason.Erased, Reason: StoreOutcome.KeyConflict } => AdmissionVerdict.TellPresentState,
            { Reason: StoreOutcome.KeyConflict, Record: var record } => OtherContent(record, intake),
            { Reason: StoreOutcome.KeyRepeated, Record: var record } when MayTryAgain(record)
                => intake == Intake.AnswerOnly ? AdmissionVerdict.TellNotTriedAgain : AdmissionVerdict.TryAgain,
            { Reason: StoreOutcome.KeyRepeated, Record: var record } => PresentState(record, isBudgetSpent),
            { Record.State: CustomerState.Withdrawn } => AdmissionVerdict.AddAgain,
            { Reason: StoreOutcome.IdentityTaken, Record: var record } => Duplicate(record, intake, isBudgetSpent),
            { Record: var record } when duplicates == DuplicatePolicy.Reject => Duplicate(record, intake, isBudgetSpent),
            { Record: var record } => PresentState(record, isBudgetSpent),
        };

    /// <summary>Returns whether a caller waits for the call that sends this customer.</summary>
    public static bool IsFirstCall(StoredRecord record) => record is { State: CustomerState.Sending, Lease.IsOfCaller: true };

    // Headquarters refused what the caller sent, so the same key may bring a corrected customer.
    private static AdmissionVerdict OtherContent(StoredRecord record, Intake intake) => record switch
    {
        not { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Refused } => AdmissionVerdict.TellKeyConflict,
        _ => intake == Intake.AnswerOnly ? AdmissionVerdict.TellUnavailable : AdmissionVerdict.Correct,
    };

    private static AdmissionVerdict PresentState(StoredRecord record, bool isBudgetSpent) => IsFirstCall(record)
        ? isBudgetSpent ? AdmissionVerdict.TellFirstCallUnderWay : AdmissionVerdict.WaitForFirstCall
        : AdmissionVerdict.TellPresentState;

    // An async creation does not wait for another customer's call: the answer is Duplicate unless that call fails.
    private static AdmissionVerdict Duplicate(StoredRecord record, Intake intake, bool isBudgetSpent) => record switch
    {
        _ when IsFirstCall(record) && intake == Intake.Call && !isBudgetSpent => AdmissionVerdict.WaitForFirstCall,
        _ when MayYetBeWithdrawn(record) => AdmissionVerdict.TellUncertainDuplicate,
        _ => AdmissionVerdict.TellDuplicate,
    };

    // Withdrawn because headquarters was unavailable or refused it, or only asked about: the caller has not got what it wanted.
    private static bool MayTryAgain(StoredRecord record) => record switch
    {
        { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Unavailable or WithdrawalReason.Refused } => true,
        { State: CustomerState.Pending, WithdrawIfAbsent: true } => true,
        _ => false,
    };

    // The caller of that customer was told "unavailable". If the new sign-up were refused as its duplicate, and it were withdrawn later,
    // neither customer would be created.
    private static bool MayYetBeWithdrawn(StoredRecord record)
        => record is { WithdrawIfAbsent: true, AccountNumber: null } && record.State.IsOnItsWay() && !IsFirstCall(record);
}
