using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Benchmarks;

// Keeps nothing, so that what is measured is the way to the store and back.
internal sealed class StubStore : ICustomerStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
        => new(new AddResult(AddOutcome.Added, customer.Record.Id));

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        => new((IReadOnlyList<StoredRecord>)[]);

    public ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => new(new ChangeResult[changes.Count]);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken)
        => new((IReadOnlyList<CustomerId>)[]);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken) => default;

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => default;

    public ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken) => default;
}
