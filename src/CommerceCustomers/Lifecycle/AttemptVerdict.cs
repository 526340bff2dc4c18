namespace CommerceCustomers.Lifecycle;

/// <summary>What an attempt found out about its customer.</summary>
internal enum AttemptVerdict
{
    /// <summary>Headquarters holds the customer.</summary>
    Held,

    /// <summary>Everything that follows the customer is there too.</summary>
    Completed,

    /// <summary>Headquarters does not hold it, but a create may still be on its way.</summary>
    NotYetSettled,

    /// <summary>Headquarters surely does not hold it, and nothing may be sent.</summary>
    Absent,

    /// <summary>A call failed; the outcome says how.</summary>
    Failed,

    /// <summary>
    /// Headquarters can neither be asked nor be sent the same customer twice, or its answer needs a person; the outcome has it then.
    /// </summary>
    CannotKnow,

    /// <summary>The stored payload cannot be read.</summary>
    Unreadable,
}
