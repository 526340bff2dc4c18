namespace CommerceCustomers.Creation;

/// <summary>
/// What may be done for a sign-up at this moment.
/// </summary>
internal enum Intake
{
    /// <summary>The caller has a place at the gate: the record is written as being sent, and headquarters is called.</summary>
    Call,

    /// <summary>The record is written as pending, and headquarters catches up.</summary>
    Keep,

    /// <summary>Nothing is written: headquarters is unavailable, and the profile says that the caller is told so.</summary>
    AnswerOnly,
}
