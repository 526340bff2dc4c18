namespace CommerceCustomers.Creation;

/// <summary>
/// The next step of an admission, decided from the store's answer.
/// </summary>
internal enum AdmissionVerdict
{
    /// <summary>The record is durable.</summary>
    Admitted,

    /// <summary>The customer that this one conflicted with was withdrawn meanwhile: add this one again.</summary>
    AddAgain,

    /// <summary>The key's customer is not in headquarters: try it again under the profile now in force.</summary>
    TryAgain,

    /// <summary>Headquarters refused the key's customer, and the same key brings other content: try it again with that.</summary>
    Correct,

    /// <summary>The first call is still under way: wait for it, then look again.</summary>
    WaitForFirstCall,

    /// <summary>Tell the present state of the customer.</summary>
    TellPresentState,

    /// <summary>Tell that the first call has not ended.</summary>
    TellFirstCallUnderWay,

    /// <summary>Tell the present state of a customer that would be tried again if headquarters were available.</summary>
    TellNotTriedAgain,

    /// <summary>Tell that headquarters is unavailable; nothing is stored.</summary>
    TellUnavailable,

    /// <summary>Tell which customer has the same e-mail address, phone number or identity.</summary>
    TellDuplicate,

    /// <summary>Tell that a customer like this one may be in headquarters, and that nobody knows yet.</summary>
    TellUncertainDuplicate,

    /// <summary>Tell that the key belongs to another request.</summary>
    TellKeyConflict,
}
