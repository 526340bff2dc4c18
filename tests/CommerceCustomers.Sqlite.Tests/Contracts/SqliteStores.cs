using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

internal static class SqliteStores
{
    public static TestStore New()
    {
        var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Path = folder.File("customers.db") };
        var store = new SqliteCustomerStore(options);
        var reader = new SqliteCustomerReader(options, store);
        return new TestStore(store, reader, async () =>
        {
            reader.Dispose();
            await store.DisposeAsync();
            folder.Dispose();
        });
    }
}
