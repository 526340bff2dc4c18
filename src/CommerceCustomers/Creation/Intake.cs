namespace CommerceCustomers.Creation;

/// <summary>
/// Tells whether a sign-up may call headquarters, may only be kept, or may only be answered.
/// </summary>
internal enum Intake
{
    /// <summary>The caller has a place at the gate: the record is written as being sent, and headquarters is called.</summary>
    Call,

    /// <summary>The record is written as pending, and the synchronizer delivers it.</summary>
    Keep,

    /// <summary>Nothing is written: headquarters is unavailable, and the profile says that the caller is told so.</summary>
    AnswerOnly,
}
