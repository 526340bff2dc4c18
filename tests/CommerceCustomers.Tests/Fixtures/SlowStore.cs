using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>A channel database that is slow to add.</summary>
internal sealed class SlowStore(ICustomerStore inner, TimeProvider clock, TimeSpan time) : ICustomerStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public async ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
    {
        await Task.Delay(time, clock, CancellationToken.None);
        return await inner.AddAsync(customer, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        => inner.ClaimAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => inner.ApplyAsync(changes, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken)
        => inner.RenewAsync(claims, lease, cancellationToken);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
        => inner.SubscribeAsync(handlers, until, cancellationToken);

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => inner.UnsubscribeAsync(now, count, cancellationToken);

    public ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken)
        => inner.SettleEventsAsync(settlement, cancellationToken);
}
