using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.Mutations;

// A store with bugs where it is overridden.
internal abstract class MutatedStore(ICustomerStore inner) : ICustomerStore
{
    protected ICustomerStore Inner => inner;

    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public virtual ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
        => inner.AddAsync(customer, cancellationToken);

    public ValueTask ReportAsync(SynchronizerReport report, CancellationToken cancellationToken) => inner.ReportAsync(report, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        => inner.ClaimAsync(request, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => inner.ApplyAsync(changes, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken)
        => inner.RenewAsync(claims, lease, cancellationToken);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken) => inner.SubscribeAsync(handlers, until, cancellationToken);

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => inner.UnsubscribeAsync(now, count, cancellationToken);

    public virtual ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken)
        => inner.SettleEventsAsync(settlement, cancellationToken);
}
