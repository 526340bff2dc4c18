using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// Adds a customer as a proof describes it.
internal static class NewCustomerExtensions
{
    public static ValueTask<StoreResult> AddAsync(this ICustomerStore store, NewCustomer customer, CancellationToken cancellationToken)
    {
        var key = customer.Key is { } hash
            ? new KeyBinding(hash, customer.Fingerprint, customer.Record.CustomerId, customer.FormerKeys)
            : null;
        return store.AddAsync(
            customer.Record,
            customer.Match.Unique(customer.UniqueEmail, customer.UniquePhone),
            key,
            customer.RaisesEventAt,
            cancellationToken);
    }
}
