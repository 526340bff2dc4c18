using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Sqlite.Tests;

// The database or its log is removed or replaced below a running process.
public sealed class RemovedFileTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteCustomerStore _store;
    private readonly SqliteCustomerReader _reader;

    public RemovedFileTests()
    {
        var options = new SqliteStoreOptions { Path = Database };
        _store = new SqliteCustomerStore(options);
        _reader = new SqliteCustomerReader(options, _store);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere it cannot be told which file a path leads to.");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    [Theory]
    [InlineData("customers.db")]
    [InlineData("customers.db-wal")]
    public async Task A_sign_up_is_not_acknowledged_once_a_file_is_removed(string file)
    {
        await _store.AddAsync(Samples.Pending(), Token);
        File.Delete(_folder.File(file));

        Assert.Equal("Damaged", (await WriteFailureAsync()).Failure);
        Assert.Equal("Damaged", (await ReadFailureAsync()).Failure);
    }

    [Fact]
    public async Task A_sign_up_is_not_acknowledged_once_the_folder_is_removed()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        Directory.Delete(_folder.Path, recursive: true);

        Assert.Contains("put the files back", (await WriteFailureAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers.db")]
    [InlineData("customers.db-wal")]
    public async Task Nor_once_a_file_is_replaced_by_another_of_the_same_content(string file)
    {
        await _store.AddAsync(Samples.Pending(), Token);
        var copy = _folder.File("copy");
        File.Copy(_folder.File(file), copy);
        File.Move(copy, _folder.File(file), overwrite: true);

        Assert.Equal("Damaged", (await WriteFailureAsync()).Failure);
        Assert.Equal("Damaged", (await ReadFailureAsync()).Failure);
    }

    [Fact]
    public async Task A_sign_up_that_was_under_way_is_not_acknowledged_either()
    {
        await _store.OpenAsync(Token);
        using var hold = new Hold();
        var held = hold.WriteAsync(_store);
        await hold.Begun;
        File.Delete(Database);
        hold.Release();

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(() => held);

        Assert.Equal("Damaged", failure.Failure);
    }

    [Fact]
    public async Task Files_that_are_put_back_are_used_again_and_nothing_is_missing()
    {
        var before = Samples.Pending();
        await _store.AddAsync(before, Token);
        File.Move(Database, _folder.File("moved"));
        await WriteFailureAsync();

        File.Move(_folder.File("moved"), Database);
        var after = Samples.Pending();

        Assert.Equal(StoreOutcome.Done, (await _store.AddAsync(after, Token)).Outcome);
        Assert.NotNull(await _reader.FindAsync(before.Record.CustomerId, Token));
        Assert.NotNull(await _reader.FindAsync(after.Record.CustomerId, Token));
    }

    [Fact]
    public async Task A_log_that_goes_with_the_last_connection_was_not_removed_by_anybody()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        await _store.DisposeAsync();
        await using var again = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });

        Assert.Equal(StoreOutcome.Done, (await again.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _store.DisposeAsync();
        Directory.CreateDirectory(_folder.Path);
        _folder.Dispose();
    }

    private Task<CustomerStoreException> WriteFailureAsync()
        => Assert.ThrowsAsync<CustomerStoreException>(async () => await _store.AddAsync(Samples.Pending(), Token));

    private Task<CustomerStoreException> ReadFailureAsync()
        => Assert.ThrowsAsync<CustomerStoreException>(async () => await _reader.CountAsync(Token));
}
