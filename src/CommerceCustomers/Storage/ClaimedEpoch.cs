using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// A claimed customer and the epoch of the claim.
/// </summary>
/// <param name="Customer">The customer.</param>
/// <param name="Epoch">The epoch that the claim gave it.</param>
public readonly record struct ClaimedEpoch(CustomerId Customer, long Epoch);
