using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Dynamics365.Tests.Support;

/// <summary>
/// The look-alike of Dynamics 365 on a real port, and the adapter for it as an application gets it from the container. There is one
/// channel, houston-online, in legal entity usrt; it creates customers in async mode.
/// </summary>
internal sealed class TestEnvironment : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestEnvironment(
        DynamicsLookAlike lookAlike, TimeProvider timeProvider, IConfiguration configuration, Action<ICommerceCustomersBuilder>? configure)
    {
        LookAlike = lookAlike;
        Configuration = configuration;
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider);
        var builder = services.AddCommerceCustomers(Configuration).UseInMemoryStore();
        (configure ?? (static builder => builder.UseDynamics365()))(builder);
        _services = services.BuildServiceProvider();
    }

    public DynamicsLookAlike LookAlike { get; }

    public IConfiguration Configuration { get; }

    public IHeadquarters Headquarters => Get<IHeadquarters>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a look-alike and an adapter for it.</summary>
    /// <param name="settings">Settings below <c>Headquarters</c> that differ from those that lead to the look-alike.</param>
    /// <param name="timeProvider">The clock of both; by default that of the system.</param>
    /// <param name="configure">Plugs in the adapter; by default <c>UseDynamics365()</c>.</param>
    public static async Task<TestEnvironment> StartAsync(
        Dictionary<string, string?>? settings = null,
        TimeProvider? timeProvider = null,
        Action<ICommerceCustomersBuilder>? configure = null)
    {
        var lookAlike = await DynamicsLookAlike.StartAsync(timeProvider);
        var all = lookAlike.Settings().ToDictionary(static entry => entry.Key, static entry => (string?)entry.Value);
        foreach (var (key, value) in settings ?? [])
        {
            all[key] = value;
        }

        return new TestEnvironment(lookAlike, timeProvider ?? TimeProvider.System, Configured(all), configure);
    }

    /// <summary>A customer as the library hands it to headquarters.</summary>
    public static HeadquartersCustomer Outgoing(Customer? customer = null, string legalEntity = "usrt") => new(
        new CustomerId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())),
        new ChannelId("houston-online"),
        new LegalEntityId(legalEntity),
        customer ?? SampleCustomers.Create(1));

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public void Change(string key, string value)
    {
        Configuration[key] = value;
        ((IConfigurationRoot)Configuration).Reload();
    }

    /// <summary>Makes the only channel create customers in sync mode.</summary>
    public void MakeSync(string whenUnavailable = "Fail")
    {
        Configuration["FunctionalityProfiles:online:WhenHeadquartersUnavailable"] = whenUnavailable;
        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false");
    }

    /// <summary>Makes the look-alike refuse the next create with these words.</summary>
    public void RefuseNext(string words)
    {
        LookAlike.RefusalWords = words;
        LookAlike.Next(Fault.Refused);
    }

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer? customer = null)
        => Headquarters.CreateAsync(customer ?? Outgoing(), Token);

    public Task<TException> CreateFailsAsync<TException>(HeadquartersCustomer? customer = null)
        where TException : Exception
        => Assert.ThrowsAsync<TException>(() => CreateAsync(customer));

    public Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer)
        => Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, Token);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account)
        => Headquarters.CompleteAsync(customer, account, Token);

    public Task ProbeAsync() => Headquarters.ProbeAsync(Token);

    /// <summary>Creates a customer in the channel, as an application does.</summary>
    public Task<CustomerCreationResult> SignUpAsync(Customer customer)
        => Get<ICustomerCreationService>().CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token);

    public Task<bool> SynchronizeAsync() => Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token);

    public async Task<StoredRecord> ReadAsync(CustomerId id) => (await Get<ICustomerReader>().FindAsync(id, Token))!;

    /// <summary>Starts the hosted services, as a host does.</summary>
    public async Task StartHostAsync()
    {
        foreach (var service in Get<IEnumerable<IHostedService>>())
        {
            await service.StartAsync(Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LookAlike.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static IConfigurationRoot Configured(IEnumerable<KeyValuePair<string, string?>> headquarters) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Channels:houston-online:Type", "OnlineStore"),
            new("Channels:houston-online:LegalEntity", "usrt"),
            new("Channels:houston-online:FunctionalityProfile", "online"),
            new("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true"),
            new("Headquarters:Provider", "Dynamics365"),
            .. headquarters.Select(static entry => KeyValuePair.Create("Headquarters:" + entry.Key, entry.Value)),
        ])
        .Build();
}
