using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Simulation.Mutations;

// What the processes share of the gate, with a bug in between: in what one of them reads, and in what it writes for that.
internal abstract class SharedTextMutation : Mutation
{
    public override void Compose(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ISharedGateText>(
        provider => New(new StoredGateText(provider.GetRequiredService<ICustomerStore>()), provider.GetRequiredService<TimeProvider>())));

    protected abstract ISharedGateText New(ISharedGateText stored, TimeProvider clock);

    protected sealed class Text(
        ISharedGateText stored, Func<SharedGates, SharedGates> read, Func<SharedGates, SharedGates, SharedGates>? written = null)
        : ISharedGateText
    {
        public ValueTask<bool> TryChangeAsync(Func<string?, string?> change) => stored.TryChangeAsync(text =>
        {
            var before = SharedGatesText.Read(text);
            var after = change(SharedGatesText.Write(read(before)));
            return after is null || written is null ? after : SharedGatesText.Write(written(before, SharedGatesText.Read(after)));
        });
    }
}
