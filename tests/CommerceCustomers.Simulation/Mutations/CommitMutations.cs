using CommerceCustomers.Delivery;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Simulation.Mutations;

// A result that could not be written is forgotten, and the customer is given back as if headquarters had not said yes.
internal sealed class ForgetsAYesThatCouldNotBeWritten : Mutation
{
    public override void Compose(IServiceCollection services)
        => services.Replace(ServiceDescriptor.Singleton(static provider => ActivatorUtilities.CreateInstance<ResultCommit>(
            provider, new Store(provider.GetRequiredService<ICustomerStore>()))));

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override async ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
            IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        {
            try
            {
                return await Inner.ApplyAsync(changes, cancellationToken);
            }
            catch (CustomerStoreException)
            {
                return await Inner.ApplyAsync([.. changes.Select(Forgotten)], cancellationToken);
            }
        }

        private static RecordChange Forgotten(RecordChange change) => change.Record.AccountNumber is null ? change : RecordLife.Released(
            new StoredRecord(change.Record)
            {
                Epoch = change.ExpectedEpoch,
                Revision = change.ExpectedRevision,
                AccountNumber = null,
                LastPossibleSend = null,
                ClosedAt = null,
            });
    }
}
