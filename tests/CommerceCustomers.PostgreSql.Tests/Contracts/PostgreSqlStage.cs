using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

/// <summary>
/// A schema for each channel database, behind PgBouncer or not.
/// </summary>
internal sealed class PostgreSqlStage(Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions>? change = null) : StoreStage
{
    private readonly List<TestSchema> _schemas = [];

    public override async ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken)
    {
        _schemas.Add(await EmptySchemas.RentAsync());
        return Open();
    }

    public override ValueTask<StagedStore?> OpenAgainAsync(CancellationToken cancellationToken) => new(Open());

    protected override async ValueTask CloseAsync()
    {
        foreach (var schema in _schemas)
        {
            await EmptySchemas.ReturnAsync(schema);
        }
    }

    private StagedStore Open()
    {
        var options = _schemas[^1].Options;
        options = change?.Invoke(options) ?? options;
        var store = new PostgreSqlCustomerStore(options);
        return new StagedStore(store, new PostgreSqlCustomerReader(options, store), store.DisposeAsync);
    }
}
