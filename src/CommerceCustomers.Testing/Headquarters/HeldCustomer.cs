using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Testing;

/// <summary>
/// A customer that headquarters holds.
/// </summary>
/// <param name="LegalEntity">The legal entity it was created in.</param>
/// <param name="Id">The customer id that travelled with the create.</param>
/// <param name="Account">The account number that was issued.</param>
/// <param name="Customer">What headquarters holds of it; <see langword="null"/> when that is not known.</param>
public sealed record HeldCustomer(LegalEntityId LegalEntity, CustomerId Id, AccountNumber Account, Customer? Customer = null);
