using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Storage;

internal static class InMemoryStores
{
    public static TestStore New()
    {
        var store = new InMemoryCustomerStore();
        return new TestStore(store, store);
    }
}
