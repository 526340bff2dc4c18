using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// A process of an application: storefront and synchronizer on a channel database.
/// </summary>
internal sealed class ServiceNode : IAsyncDisposable
{
    public static readonly ChannelId AsyncChannel = new("houston-online");
    public static readonly ChannelId SyncChannel = new("boston-store");

    private static readonly LegalEntityId LegalEntity = new("usrt");

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ServiceNode(
        PostgreSqlStoreOptions store,
        IHeadquarters headquarters,
        TimeSpan? pollInterval = null,
        DuplicatePolicy duplicates = DuplicatePolicy.Allow,
        Action<ICommerceCustomersBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddCommerceCustomers(options =>
        {
            options.FunctionalityProfiles.Add(new FunctionalityProfile("async") { CreateCustomerInAsyncMode = true, Duplicates = duplicates });
            options.FunctionalityProfiles.Add(new FunctionalityProfile("sync") { Duplicates = duplicates });
            options.Channels.Add(new Channel(AsyncChannel, LegalEntity, ChannelType.OnlineStore, functionalityProfileName: "async"));
            options.Channels.Add(new Channel(SyncChannel, LegalEntity, ChannelType.RetailStore, functionalityProfileName: "sync"));
            options.Synchronizer.PollInterval = pollInterval ?? TimeSpan.FromMinutes(10);
            options.Synchronizer.LeaseDuration = TimeSpan.FromSeconds(4);
            options.Headquarters.AttemptTimeout = TimeSpan.FromSeconds(1);
            options.Headquarters.SettlingTime = TimeSpan.FromSeconds(1);
        })
            .UsePostgreSql(_ => store)
            .UseHeadquarters(headquarters);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public void Start() => _running = Get<ICustomerSynchronizer>().RunAsync(_stop.Token);

    public Task<CustomerCreationResult> CreateAsync(int number, ChannelId? channel = null, string? key = null)
        => Get<ICustomerCreationService>().CreateAsync(
            new CustomerCreationRequest { Channel = channel ?? AsyncChannel, Customer = SampleCustomers.Create(number), IdempotencyKey = key },
            Token);

    public async Task<CustomerId> CreatePendingAsync(int number, string? key = null)
        => Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(number, key: key)).CustomerId;

    public async Task AssertSynchronizedAsync(CustomerId id)
    {
        var explanation = await Get<ICustomerWaiter>().WaitForSynchronizationAsync(id, TimeSpan.FromSeconds(30), Token);
        Assert.True(explanation!.Record.State == CustomerState.Synchronized, $"{explanation.Summary}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
