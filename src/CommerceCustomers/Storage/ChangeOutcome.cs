namespace CommerceCustomers.Storage;

/// <summary>
/// Whether a change was applied, or why not.
/// </summary>
public enum ChangeOutcome
{
    /// <summary>It is durable.</summary>
    Applied,

    /// <summary>The record has gone on since the change was decided; nothing was changed.</summary>
    Stale,

    /// <summary>There is no such record.</summary>
    NotFound,

    /// <summary>Another customer of the legal entity has the account number; nothing was changed.</summary>
    AccountTaken,

    /// <summary>Another customer has the external identity; nothing was changed.</summary>
    IdentityTaken,

    /// <summary>Another customer of the legal entity has the e-mail address, which was to be unique; nothing was changed.</summary>
    DuplicateEmail,

    /// <summary>Another customer of the legal entity has the phone number, which was to be unique; nothing was changed.</summary>
    DuplicatePhone,

    /// <summary>As many customers are in the front lanes as the change allows; nothing was changed.</summary>
    TooManyExpedited,
}
