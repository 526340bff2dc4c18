using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// The result of an addition.
/// </summary>
/// <param name="Outcome">Whether the customer was added, or why not.</param>
/// <param name="Customer">The customer that was added, or the one that prevented it; of several the first by identifier.</param>
public readonly record struct AddResult(AddOutcome Outcome, CustomerId Customer);
