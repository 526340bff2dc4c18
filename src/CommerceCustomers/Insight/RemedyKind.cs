namespace CommerceCustomers;

/// <summary>
/// What a person can do about a customer.
/// </summary>
public enum RemedyKind
{
    /// <summary>Waits: it goes on by itself.</summary>
    Wait,

    /// <summary>Starts the synchronizer, which everybody else knows as the delivery job.</summary>
    StartSynchronizer,

    /// <summary>Puts right the credentials, rights or settings that headquarters does not accept.</summary>
    CorrectSettings,

    /// <summary>Edits the customer. One that needs attention is resubmitted with it.</summary>
    Edit,

    /// <summary>Makes a customer that needs attention pending again.</summary>
    Requeue,

    /// <summary>Cancels the customer. One that headquarters already holds is closed.</summary>
    Cancel,

    /// <summary>Says which account in headquarters the customer is.</summary>
    Resolve,

    /// <summary>Signs the customer up again.</summary>
    SignUpAgain,

    /// <summary>Changes something in headquarters itself.</summary>
    CorrectInHeadquarters,
}
