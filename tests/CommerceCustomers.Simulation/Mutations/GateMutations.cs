using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Simulation.Mutations;

// Sync creations pass a gate of their own, so that there is no one truth.
internal sealed class SyncIgnoresTheGate : Mutation
{
    public override void Compose(IServiceCollection services)
    {
        services.RemoveAll<ICustomerCreationStrategy>();
        services.AddSingleton<ICustomerCreationStrategy>(static provider => provider.GetRequiredService<AsyncCustomerCreationStrategy>());
        services.AddSingleton<ICustomerCreationStrategy>(static provider =>
        {
            var gate = ActivatorUtilities.CreateInstance<HeadquartersGate>(provider);
            return new SyncCustomerCreationStrategy(
                provider.GetRequiredService<CustomerAdmission>(),
                ActivatorUtilities.CreateInstance<GateEntrances>(provider, gate),
                ActivatorUtilities.CreateInstance<SyncDelivery>(provider, gate),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<Randomness>());
        });
    }
}

// The synchronizer passes a gate of its own.
internal sealed class SynchronizerIgnoresTheGate : Mutation
{
    public override void Compose(IServiceCollection services)
        => services.Replace(ServiceDescriptor.Singleton<ICustomerSynchronizer>(static provider => ActivatorUtilities.CreateInstance<CustomerSynchronizer>(
            provider, ActivatorUtilities.CreateInstance<HeadquartersGate>(provider))));
}
