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
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _clock;
    private long _handled;

    public ChannelProcess(
        string database, IHeadquarters headquarters, DateTimeOffset now, Action<CustomerEvent> handle, int mostLogPages = 1000)
    {
        _clock = new FakeTimeProvider(now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<Action<CustomerEvent>>(customerEvent =>
        {
            Interlocked.Increment(ref _handled);
            handle(customerEvent);
        });
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

    /// <summary>
    /// Synchronizes until nothing is pending. Time passes whenever the synchronizer stands still, so that it takes over leases of dead
    /// processes, and does not lose its own while a slow machine is at work.
    /// </summary>
    public async Task DrainAsync()
    {
        var run = Synchronizer.RunUntilEmptyAsync(Token);
        var (seen, still) = (0L, TimeSpan.Zero);
        while (await Task.WhenAny(run, Task.Delay(BetweenSteps, TimeProvider.System, Token)) != run)
        {
            var handled = Interlocked.Read(ref _handled);
            if (handled != seen)
            {
                (seen, still) = (handled, TimeSpan.Zero);
                continue;
            }

            Assert.True(still < LongestStandstill, $"The synchronizer has stood still for {LongestStandstill} of its clock.");
            still += Step;
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
