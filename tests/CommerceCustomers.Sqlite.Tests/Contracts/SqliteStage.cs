using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

// begin: stage
internal sealed class SqliteStage : StoreStage
{
    private readonly TemporaryFolder _folder = new();
    private int _last;

    public override ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken)
    {
        _last++;
        return new(Open());
    }

    public override ValueTask<StagedStore?> OpenAgainAsync(CancellationToken cancellationToken) => new(Open());

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private StagedStore Open()
    {
        var options = new SqliteStoreOptions { Path = _folder.File($"customers-{_last}.db") };
        var store = new SqliteCustomerStore(options);
        var reader = new SqliteCustomerReader(options, store);
        return new StagedStore(store, reader, () =>
        {
            reader.Dispose();
            return store.DisposeAsync();
        });
    }
}
// end: stage
