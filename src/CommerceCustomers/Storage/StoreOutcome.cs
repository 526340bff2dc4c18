namespace CommerceCustomers.Storage;

/// <summary>
/// What became of an addition or a change. With every outcome but <see cref="Done"/> nothing was written.
/// </summary>
public enum StoreOutcome
{
    /// <summary>The customer, or the change, is durable.</summary>
    Done,

    /// <summary>The key is bound to another customer by the same request. Only an addition ends so.</summary>
    KeyRepeated,

    /// <summary>The key is bound to another customer by another request. Only an addition ends so.</summary>
    KeyConflict,

    /// <summary>Another customer of the legal entity has the e-mail address, which was to be unique.</summary>
    DuplicateEmail,

    /// <summary>Another customer of the legal entity has the phone number, which was to be unique.</summary>
    DuplicatePhone,

    /// <summary>Another customer has the external identity.</summary>
    IdentityTaken,

    /// <summary>Another customer of the legal entity has the account number. Only a change ends so.</summary>
    AccountTaken,

    /// <summary>There is no record with the epoch and the revision that the change was decided on. Only a change ends so.</summary>
    Stale,

    /// <summary>As many customers are in the front lanes as the change allows. Only a change ends so.</summary>
    TooManyExpedited,
}
