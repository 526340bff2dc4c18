using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Mutations;

// A deliberate bug, put in by composition: over the store, over headquarters, or in place of a part. The base puts in none.
internal class Mutation
{
    public static readonly Mutation None = new();

    public virtual (ICustomerStore Store, ICustomerReader Reader) Over(Storage.StoreLine line, World world) => (line, line);

    public virtual IHeadquarters Over(IHeadquarters line, World world) => line;

    public virtual void Compose(IServiceCollection services)
    {
    }
}
