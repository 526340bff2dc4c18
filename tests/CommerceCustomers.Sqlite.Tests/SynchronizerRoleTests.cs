using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class SynchronizerRoleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_at_a_time_leads_and_keeps_leading()
    {
        await using var first = NewStore();
        await using var second = NewStore();

        Assert.True(await first.TryLeadAsync(Token));
        Assert.False(await second.TryLeadAsync(Token));
        Assert.True(await first.TryLeadAsync(Token));
        Assert.False(await second.TryLeadAsync(Token));
    }

    [Fact]
    public async Task Who_stops_leading_or_closes_the_file_leaves_the_role_to_another()
    {
        await using var first = NewStore();
        await using var second = NewStore();
        await first.TryLeadAsync(Token);

        await first.StopLeadingAsync(Token);
        Assert.True(await second.TryLeadAsync(Token));
        Assert.False(await first.TryLeadAsync(Token));

        await second.DisposeAsync();
        Assert.True(await first.TryLeadAsync(Token));
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_the_role_at_once()
    {
        ChildProcess.Require("flock");
        await using var store = NewStore();
        using var other = ChildProcess.Start("flock", "--no-fork", _folder.File("customers.db-sync"), "sh", "-c", "echo leads; exec tail -f /dev/null");
        Assert.Equal("leads", await other.StandardOutput.ReadLineAsync(Token));
        Assert.False(await store.TryLeadAsync(Token));

        other.Kill();
        await other.WaitForExitAsync(Token);

        Assert.True(await store.TryLeadAsync(Token));
    }

    [Fact]
    public async Task The_file_of_the_role_is_for_its_owner_alone_and_stays()
    {
        await using var store = NewStore();
        await store.TryLeadAsync(Token);
        await store.StopLeadingAsync(Token);

        Assert.True(File.Exists(_folder.File("customers.db-sync")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("customers.db-sync")));
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = _folder.File("missing/customers.db") });

        var exception = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.TryLeadAsync(Token));

        Assert.Equal(CustomerStoreFailure.NotReachable, exception.Failure);
        Assert.Contains("customers.db-sync", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_lead_adds_customers_all_the_same()
    {
        await using var first = NewStore();
        await using var second = NewStore();
        await first.TryLeadAsync(Token);

        var customer = Samples.Pending();

        Assert.Equal(new AddResult(AddOutcome.Added, customer.Record.Id), await second.AddAsync(customer, Token));
    }

    public void Dispose() => _folder.Dispose();

    private SqliteCustomerStore NewStore() => new(new SqliteStoreOptions { Path = _folder.File("customers.db") });
}
