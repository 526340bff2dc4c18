using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

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
        using var reader = new SqliteCustomerReader(new SqliteStoreOptions { Path = _folder.File("customers.db") }, store);
        await store.ReportAsync("the gate allows calls", Token);
        Assert.False(await store.TryLeadAsync(Token));
        var report = await reader.ReadReportAsync(Token);
        Assert.Equal(("the gate allows calls", true), (report!.Text, report.IsRunning));

        other.Kill();
        await other.WaitForExitAsync(Token);

        Assert.False((await reader.ReadReportAsync(Token))!.IsRunning);
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

        Assert.Equal("NotReachable", exception.Failure);
        Assert.Contains("customers.db-sync", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_lead_adds_customers_all_the_same()
    {
        await using var first = NewStore();
        await using var second = NewStore();
        await first.TryLeadAsync(Token);

        var customer = Samples.Pending();

        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), await second.AddAsync(customer, Token));
    }

    [Fact]
    public async Task Who_leads_is_told_of_what_others_write()
    {
        await using var leader = NewStore();
        await using var other = NewStore();
        await leader.TryLeadAsync(Token);
        await leader.OpenAsync(Token);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = leader.ListenToOthers(() => told.TrySetResult());
        Assert.NotNull(listening);

        await other.AddAsync(Samples.Pending(), Token);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task Who_leads_tells_nobody()
    {
        await using var leader = NewStore();
        await leader.TryLeadAsync(Token);
        var before = File.GetLastWriteTimeUtc(_folder.File("customers.db-sync"));

        await leader.AddAsync(Samples.Pending(), Token);
        await leader.DisposeAsync();

        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder.File("customers.db-sync")));
    }

    [Fact]
    public async Task A_customer_that_another_process_accepts_is_delivered_long_before_the_next_look()
    {
        var headquarters = new ScriptedHeadquarters();
        await using var leader = NewProcess(headquarters);
        await using var other = NewProcess(headquarters);
        using var stop = new CancellationTokenSource();
        var running = leader.GetRequiredService<ICustomerSynchronizer>().RunAsync(stop.Token);
        var following = other.GetRequiredService<ICustomerSynchronizer>().RunAsync(stop.Token);
        await CreateAndWaitAsync(leader);

        var result = await CreateAndWaitAsync(other);

        Assert.True(result!.Record.State == CustomerState.Synchronized, $"{result.Summary}");
        Assert.Equal(2, headquarters.Customers.Count);
        await stop.CancelAsync();
        await Task.WhenAll(running, following);
    }

    public void Dispose() => _folder.Dispose();

    // The next look is ten minutes away, and nobody waits as long.
    private ServiceProvider NewProcess(ScriptedHeadquarters headquarters)
    {
        var profile = new FunctionalityProfile("async") { CreateCustomerInAsyncMode = true };
        var channel = new Channel(
            Samples.Channel, Samples.LegalEntity, ChannelType.OnlineStore, functionalityProfileName: profile.Name);
        var services = new ServiceCollection();
        services.AddCommerceCustomers(options =>
        {
            options.Channels.Add(channel);
            options.FunctionalityProfiles.Add(profile);
            options.Synchronizer.PollInterval = TimeSpan.FromMinutes(10);
        })
            .UseSqlite(new SqliteStoreOptions { Path = _folder.File("customers.db") })
            .UseHeadquarters(headquarters);
        return services.BuildServiceProvider();
    }

    private static async Task<CustomerExplanation?> CreateAndWaitAsync(ServiceProvider process)
    {
        var created = await process.GetRequiredService<ICustomerCreationService>()
            .CreateAsync(new() { Channel = Samples.Channel, Customer = SampleCustomers.Create(1) }, Token);
        return await process.GetRequiredService<ICustomerWaiter>().WaitForSynchronizationAsync(
            Assert.IsType<CustomerCreationResult.Pending>(created).CustomerId, TimeSpan.FromSeconds(30), Token);
    }

    private SqliteCustomerStore NewStore() => new(new SqliteStoreOptions { Path = _folder.File("customers.db") });
}
