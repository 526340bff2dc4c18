namespace CommerceCustomers;

/// <summary>
/// Why a customer will not go to headquarters.
/// </summary>
public enum WithdrawalReason
{
    /// <summary>Headquarters was unavailable in sync mode, and the profile says fail. The same key may try again.</summary>
    Unavailable,

    /// <summary>Headquarters refused it in sync mode. The same key may try again.</summary>
    Refused,

    /// <summary>A person cancelled it.</summary>
    Cancelled,

    /// <summary>
    /// It was erased on request: what is left says that it was there, and when. The account number stays, if headquarters issued one.
    /// </summary>
    Erased,
}
