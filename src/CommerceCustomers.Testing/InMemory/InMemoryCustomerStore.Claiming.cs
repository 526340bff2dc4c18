using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

/// <content>Claims customers and renews leases.</content>
public sealed partial class InMemoryCustomerStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(shares);
        return AtomicallyAsync(() => Claim(lease, due, shares, mayIncludeSuspect), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(lease);
        return AtomicallyAsync<IReadOnlyList<CustomerId>>(
            () => [.. claimed.Where(record => !Renew(record, lease)).Select(static record => record.CustomerId)], cancellationToken);
    }

    private IReadOnlyList<StoredRecord> Claim(Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect)
    {
        var claimed = new List<StoredCustomer>();
        foreach (var share in shares)
        {
            foreach (var customer in _pending.Due(share, due, mayIncludeSuspect))
            {
                var record = customer.Record;
                mayIncludeSuspect &= record.LostLeases < SuspectRules.LostLeases;
                Store(customer, new StoredRecord(record)
                {
                    State = CustomerState.Sending,
                    Epoch = record.Epoch + 1,
                    Revision = record.Revision + 1,
                    Lease = lease,
                });
                claimed.Add(customer);
            }
        }

        return
        [
            .. claimed
                .OrderBy(static customer => customer.Record.DueAt)
                .ThenBy(static customer => customer.Sequence)
                .Select(static customer => customer.Record),
        ];
    }

    private bool Renew(StoredRecord claimed, Lease lease)
    {
        if (!_customers.TryGetValue(claimed.CustomerId, out var stored)
            || stored.Record.State != CustomerState.Sending
            || stored.Record.Epoch != claimed.Epoch
            || stored.Record.Lease is not { } held
            || held.Owner != lease.Owner)
        {
            return false;
        }

        stored.Record = new StoredRecord(stored.Record) { Lease = new Lease(held.Owner, lease.Until, held.IsOfCaller) };
        return true;
    }
}
