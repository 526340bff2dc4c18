using CommerceCustomers.Customers;

namespace CommerceCustomers.Storage;

/// <summary>
/// What became of an addition.
/// </summary>
/// <param name="Outcome">Whether the customer was added, else what stands against it.</param>
/// <param name="Customer">The customer that was added, else the one that stands against it; of several the first by identifier.</param>
public readonly record struct AddResult(AddOutcome Outcome, CustomerId Customer);
