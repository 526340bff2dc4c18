using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// Adds a customer as a test describes it.
/// </summary>
public static class CustomerStoreExtensions
{
    public static ValueTask<StoreResult> AddAsync(this ICustomerStore store, NewCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(customer);
        var key = customer.Key is { } hash ? new KeyBinding(hash, customer.Fingerprint, customer.Record.CustomerId, customer.FormerKeys) : null;
        return store.AddAsync(
            customer.Record,
            customer.Match.Unique(customer.UniqueEmail, customer.UniquePhone),
            key,
            customer.RaisesEventAt,
            cancellationToken);
    }
}
