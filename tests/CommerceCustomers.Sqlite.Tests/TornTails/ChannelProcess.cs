using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// A process of a shop: storefront and synchronizer on a channel database. Its clock stands still unless a drain moves it.
/// </summary>
internal sealed class ChannelProcess : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(1);

    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _clock;

    public ChannelProcess(
        string database, IHeadquarters headquarters, DateTimeOffset now, Action<CustomerEvent> handle, int mostLogPages = 1000)
    {
        _clock = new FakeTimeProvider(now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(handle);
        services.AddCommerceCustomers(static options =>
        {
            options.FunctionalityProfiles.Add(
                new FunctionalityProfile("async") { CreateCustomerInAsyncMode = true, Duplicates = DuplicatePolicy.Reject });
            options.Channels.Add(
                new Channel(Samples.Channel, Samples.LegalEntity, ChannelType.OnlineStore, functionalityProfileName: "async"));
            options.Synchronizer.LeaseDuration = TimeSpan.FromSeconds(4);
            options.Headquarters.AttemptTimeout = TimeSpan.FromSeconds(1);
            options.Headquarters.SettlingTime = TimeSpan.FromSeconds(1);
        })
            .UseSqlite(new SqliteStoreOptions { Path = database, QueueCapacity = 100_000, MostLogPages = mostLogPages })
            .UseHeadquarters(headquarters)
            .AddEventHandler<Handler>();
        _services = services.BuildServiceProvider();
    }

    public SqliteCustomerStore Store => (SqliteCustomerStore)_services.GetRequiredService<ICustomerStore>();

    public ICustomerReader Reader => _services.GetRequiredService<ICustomerReader>();

    public ICustomerSynchronizer Synchronizer => _services.GetRequiredService<ICustomerSynchronizer>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Creates a sample customer, by default under a key of its own.</summary>
    public Task<CustomerCreationResult> CreateAsync(int number, string? key = null)
        => _services.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = Samples.Channel, Customer = SampleCustomers.Create(number), IdempotencyKey = key ?? $"form-{number}" },
            Token);

    /// <summary>Synchronizes until nothing is pending; time passes meanwhile, so that leases of dead processes are taken over.</summary>
    public async Task DrainAsync()
    {
        var run = Synchronizer.RunUntilEmptyAsync(Token);
        var end = _clock.GetUtcNow() + LongestDrain;
        while (await Task.WhenAny(run, Task.Delay(BetweenSteps, TimeProvider.System, Token)) != run)
        {
            Assert.True(_clock.GetUtcNow() < end, $"The synchronizer has not become empty within {LongestDrain}.");
            _clock.Advance(Step);
        }

        Assert.True(await run);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Handler(Action<CustomerEvent> handle) : ICustomerEventHandler
    {
        public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            handle(customerEvent);
            return Task.CompletedTask;
        }
    }
}
