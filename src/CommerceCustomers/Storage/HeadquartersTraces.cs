using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>What of a customer may be left in headquarters when the channel forgets it.</summary>
internal static class HeadquartersTraces
{
    /// <summary>
    /// Returns whether headquarters holds, or may hold, the customer. A person may have cancelled one whose fate there nobody could find
    /// out.
    /// </summary>
    public static bool MayBeLeft(StoredRecord record) => record is { LastPossibleSend: not null } or { AccountNumber: not null }
        or
    {
        Withdrawal: WithdrawalReason.Cancelled,
        LastError: { Failure: null, Code: not (ErrorCodes.GateShut or ErrorCodes.InMaintenance) }
                or { Failure: HeadquartersFailure.Ambiguous, Code: not ErrorCodes.GateShut },
    }
        or { Withdrawal: WithdrawalReason.Erased, LastError.Code: ErrorCodes.LeftInHeadquarters };
}
