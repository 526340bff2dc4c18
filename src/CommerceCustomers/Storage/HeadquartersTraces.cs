using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>What of a customer may be in headquarters, and may be left there when the channel forgets it.</summary>
internal static class HeadquartersTraces
{
    /// <summary>Returns whether headquarters surely does not hold the customer: no create can have arrived there.</summary>
    public static bool AreNone(StoredRecord record) => record is { LastPossibleSend: null, AccountNumber: null };

    /// <summary>
    /// Returns whether headquarters holds, or may hold, the customer. A person may have cancelled one whose fate there nobody could find
    /// out.
    /// </summary>
    public static bool MayBeLeft(StoredRecord record) => !AreNone(record) || record.Withdrawal switch
    {
        WithdrawalReason.Cancelled => IsFateUnknown(record.LastError),
        WithdrawalReason.Erased => WereLeft(record),
        _ => false,
    };

    /// <summary>Returns whether a customer was erased while headquarters may have held it.</summary>
    public static bool WereLeft(StoredRecord record)
        => record is { Withdrawal: WithdrawalReason.Erased, LastError.Code: ErrorCodes.LeftInHeadquarters };

    // By the error of a customer for which no send is remembered.
    private static bool IsFateUnknown(CustomerError? error) => error switch
    {
        null or { Code: ErrorCodes.GateShut } => false,
        { Failure: HeadquartersFailure.Ambiguous } => true,
        { Failure: null } => error.Code != ErrorCodes.InMaintenance,
        _ => false,
    };
}
