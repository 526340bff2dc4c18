using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Mutations;

// A deliberate bug, put in by composition: over the store, over headquarters, into the settings, or in place of a part. The base puts
// in none.
internal class Mutation
{
    public static readonly Mutation None = new();

    public virtual CommerceSettings Adjust(CommerceSettings settings) => settings;

    public virtual ICustomerStore Over(ICustomerStore line, World world) => line;

    public virtual IHeadquarters Over(IHeadquarters line, World world) => line;

    public virtual void Compose(IServiceCollection services)
    {
    }
}
