using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// Both sides of a channel database as a proof calls them.
internal sealed record OpenStore(ICustomerStore Store, ICustomerReader Reader);
