using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>
/// An adapter or strategy that the application has registered comes from the container as it was registered.
/// </summary>
public sealed class PluggedInTypeTests
{
    private static readonly Uri Address = new("https://headquarters.example/");

    public static TheoryData<string, Action<IServiceCollection>> Ways => new()
    {
        { "a typed client before", static services => Add(services, static (services, use) => { Client(services); use(); }) },
        { "a typed client after", static services => Add(services, static (services, use) => { use(); Client(services); }) },
        { "a factory before", static services => Add(services, static (services, use) => { services.AddSingleton(Made); use(); }) },
        { "a factory after", static services => Add(services, static (services, use) => { use(); services.AddTransient(Made); }) },
        {
            "an object",
            static services => Add(services, static (services, use) =>
            {
                services.AddSingleton(Made(services.BuildServiceProvider()));
                use();
            })
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_adapter_gets_the_client_that_the_application_configured(string way, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        await using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

        var adapter = Assert.IsType<ClientHeadquarters>(provider.GetRequiredService<IHeadquarters>());

        Assert.True(adapter.Client?.BaseAddress == Address, way);
        Assert.Same(adapter, provider.GetRequiredService<IHeadquarters>());
    }

    [Fact]
    public async Task A_shopper_signs_up_through_a_typed_client()
    {
        var services = new ServiceCollection();
        Add(services, static (services, use) => { Client(services); use(); });
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("houston-online"), Customer = new() { FirstName = "Ada", LastName = "Lovelace" } },
            TestContext.Current.CancellationToken);

        Assert.IsType<CustomerCreationResult.Created>(result);
    }

    [Fact]
    public async Task An_adapter_that_is_not_registered_is_made_once()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(Fill).UseHeadquarters<MyHeadquarters>().UseHeadquarters<MyHeadquarters>();
        await using var provider = services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<IHeadquarters>(), Assert.Single(provider.GetServices<IHeadquarters>()));
    }

    [Fact]
    public async Task A_registered_strategy_comes_from_the_container()
    {
        var services = new ServiceCollection();
        services.AddTransient(static _ => new MyStrategy("configured"));
        services.AddCommerceCustomers(Fill).UseInMemoryStore().UseHeadquarters<MyHeadquarters>()
            .AddCreationStrategy<MyStrategy>().AddCreationStrategy<MyStrategy>();
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("configured", Assert.Single(provider.GetServices<ICustomerCreationStrategy>().OfType<MyStrategy>()).Name);
    }

    private static void Add(IServiceCollection services, Action<IServiceCollection, Action> register)
    {
        var builder = services.AddCommerceCustomers(Fill).UseInMemoryStore();
        register(services, () => builder.UseHeadquarters<ClientHeadquarters>());
    }

    private static void Client(IServiceCollection services)
        => services.AddHttpClient<ClientHeadquarters>(static client => client.BaseAddress = Address);

    private static ClientHeadquarters Made(IServiceProvider provider) => new(new HttpClient { BaseAddress = Address });

    private static void Fill(CommerceCustomersOptions options)
        => options.Channels.Add(new(new("houston-online"), new("usrt"), ChannelType.OnlineStore));

    private sealed class ClientHeadquarters(HttpClient? client = null) : IHeadquarters
    {
        private readonly ScriptedHeadquarters _inner = new();

        public HttpClient? Client => client;

        public HeadquartersCapabilities Capabilities => _inner.Capabilities;

        public HeadquartersLimits Limits => _inner.Limits;

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
            => client?.BaseAddress == Address
                ? _inner.CreateAsync(customer, cancellationToken)
                : throw new HeadquartersMisconfiguredException("The client is not configured.");

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => _inner.FindAsync(legalEntity, id, cancellationToken);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => _inner.CompleteAsync(customer, account, cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => _inner.ProbeAsync(cancellationToken);
    }

    private sealed class MyStrategy(string name) : ICustomerCreationStrategy
    {
        public string Name => name;

        public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
            => throw new NotSupportedException();
    }
}
