namespace CommerceCustomers;

/// <summary>
/// Whether a repair was done, else why not.
/// </summary>
public enum RepairOutcome
{
    /// <summary>It is done and durable.</summary>
    Done,

    /// <summary>There is no customer with that customer id.</summary>
    NotFound,

    /// <summary>The customer is being sent right now. Try again in a moment.</summary>
    BeingSent,

    /// <summary>An attempt may have reached headquarters; the customer must be found or surely absent first.</summary>
    MayBeInHeadquarters,

    /// <summary>Headquarters holds the customer. Change it there.</summary>
    Synchronized,

    /// <summary>The customer is withdrawn.</summary>
    Withdrawn,

    /// <summary>The customer does not need attention, so there is nothing to requeue.</summary>
    NotNeeded,

    /// <summary>The content cannot be accepted.</summary>
    Invalid,

    /// <summary>Another customer has the external identity.</summary>
    IdentityTaken,

    /// <summary>Another customer has the new e-mail address, and the functionality profile does not allow duplicates.</summary>
    DuplicateEmail,

    /// <summary>Another customer has the new phone number, and the functionality profile does not allow duplicates.</summary>
    DuplicatePhone,

    /// <summary>Headquarters holds the customer under other accounts than the one that was named.</summary>
    OtherAccount,

    /// <summary>The record has changed since the content was read. Read it again, and edit that.</summary>
    Changed,

    /// <summary>The customer needs attention: it must be repaired before it can go to headquarters at all.</summary>
    NeedsRepair,

    /// <summary>As many customers go before the others already as may. Try again when some of them are in headquarters.</summary>
    FrontIsFull,
}
