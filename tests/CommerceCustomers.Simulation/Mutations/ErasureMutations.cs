using CommerceCustomers.Repair;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Simulation.Mutations;

/// <summary>
/// A customer that is being sent is erased as if it waited: headquarters gets it all the same, and nobody was told.
/// </summary>
internal sealed class ErasesDuringTheCall : Mutation
{
    public override void Compose(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ICustomerRepair>(static provider
        => ActivatorUtilities.CreateInstance<CustomerRepair>(provider, new Reader(provider.GetRequiredService<ICustomerReader>()))));

    private sealed class Reader(ICustomerReader inner) : MutatedReader(inner)
    {
        public override async ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
            => await base.FindAsync(id, cancellationToken) is { } record
                ? record.State == CustomerState.Sending ? new StoredRecord(record) { State = CustomerState.Pending, Lease = null } : record
                : null;
    }
}

/// <summary>
/// An erasure withdraws the customer and keeps the rest for the handlers of its events.
/// </summary>
internal sealed class KeepsTheErasedForHandlers : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(static change => new RecordChange(change) { Erases = false })], cancellationToken);
    }
}
