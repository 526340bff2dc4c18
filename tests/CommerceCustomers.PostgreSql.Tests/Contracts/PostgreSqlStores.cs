using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

internal static class PostgreSqlStores
{
    public static async ValueTask<TestStore> NewAsync(Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions>? change = null)
    {
        var schema = await EmptySchemas.RentAsync();
        var options = change?.Invoke(schema.Options) ?? schema.Options;
        var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        return new TestStore(store, reader, async () =>
        {
            await store.DisposeAsync();
            await EmptySchemas.ReturnAsync(schema);
        });
    }
}
