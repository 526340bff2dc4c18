using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Simulation.Mutations;

/// <summary>
/// The admission does not see that a first call is under way, and tries its customer again.
/// </summary>
internal sealed class TriesAgainDuringTheFirstCall : Mutation
{
    public override void Compose(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(static provider
        => ActivatorUtilities.CreateInstance<ConflictResolver>(provider, new Reader(provider.GetRequiredService<ICustomerReader>()))));

    private sealed class Reader(ICustomerReader inner) : MutatedReader(inner)
    {
        public override async ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
            => await base.FindAsync(id, cancellationToken) is { } record
                ? record.State == CustomerState.Sending
                    ? new StoredRecord(record) { State = CustomerState.Withdrawn, Withdrawal = WithdrawalReason.Unavailable }
                    : record
                : null;
    }
}

/// <summary>
/// The wait of the caller and the call know nothing of each other: the caller is told that nothing was sent, and the call sends all the same.
/// </summary>
internal sealed class SendsAfterTheCallerWasTold : Mutation
{
    public override void Compose(IServiceCollection services)
    {
        services.RemoveAll<ICustomerCreationStrategy>();
        services.AddSingleton<ICustomerCreationStrategy>(static provider => provider.GetRequiredService<AsyncCustomerCreationStrategy>());
        services.AddSingleton<ICustomerCreationStrategy>(static provider => ActivatorUtilities.CreateInstance<Strategy>(provider));
    }

    private sealed class Strategy(
        CustomerAdmission admission, GateEntrances entrances, SyncDelivery delivery, TimeProvider timeProvider, Randomness randomness)
        : ICustomerCreationStrategy
    {
        public string Name => CreationStrategies.Sync;

        public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
        {
            var budget = new WaitBudget(timeProvider, creation.Profile.HeadquartersWaitTimeout);
            var id = new CustomerId(randomness.NewId(timeProvider.GetUtcNow()));
            var entrance = entrances.Of(creation, id);
            var admitted = await admission.AdmitAsync(creation, id, entrance, budget, cancellationToken);
            if (admitted.Intent is not { } intent)
            {
                return admitted.Answer!;
            }

            var call = delivery.RunAsync(creation, intent, admitted.LeasedAt, entrance.Pass!.Value, new SyncCall());
            try
            {
                return await call.WaitAsync(budget.Left, timeProvider, cancellationToken);
            }
            catch (TimeoutException)
            {
                return new CustomerCreationResult.Unavailable(
                    creation.Decision, "Nothing was sent.", TimeSpan.FromSeconds(1), customerId: intent.CustomerId);
            }
        }
    }
}
