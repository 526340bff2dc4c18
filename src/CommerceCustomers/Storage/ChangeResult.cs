using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// The result of a change.
/// </summary>
/// <param name="Outcome">Whether it was applied, or why not.</param>
/// <param name="Other">
/// The customer that prevented it: the one that has the account number, the identity, the e-mail address or the phone number; of
/// several the first by identifier.
/// </param>
public readonly record struct ChangeResult(ChangeOutcome Outcome, CustomerId? Other = null);
