using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// What an idempotency key is bound to.
/// </summary>
/// <param name="Customer">The customer of the first request.</param>
/// <param name="Fingerprint">The fingerprint of the first request.</param>
public readonly record struct KeyBinding(CustomerId Customer, Hash128 Fingerprint);
