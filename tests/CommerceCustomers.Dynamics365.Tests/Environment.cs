using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests;

// A look-alike on a real port, and the adapter as an application gets it.
internal sealed class Environment : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Environment(DynamicsLookAlike lookAlike, TimeProvider timeProvider, IConfiguration? configuration, Action<ICommerceCustomersBuilder>? configure)
    {
        LookAlike = lookAlike;
        Configuration = configuration ?? Configured(lookAlike.Settings());
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider);
        var builder = services.AddCommerceCustomers(Configuration).UseInMemoryStore();
        (configure ?? (static builder => builder.UseDynamics365()))(builder);
        _services = services.BuildServiceProvider();
    }

    public DynamicsLookAlike LookAlike { get; }

    public IConfiguration Configuration { get; }

    public IHeadquarters Headquarters => Get<IHeadquarters>();

    public static async Task<Environment> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? timeProvider = null, Action<ICommerceCustomersBuilder>? configure = null)
    {
        var lookAlike = await DynamicsLookAlike.StartAsync(timeProvider);
        var all = lookAlike.Settings().ToDictionary(static entry => entry.Key, static entry => (string?)entry.Value);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }

        return new Environment(lookAlike, timeProvider ?? TimeProvider.System, Configured(all!), configure);
    }

    public static IConfigurationRoot Configured(IEnumerable<KeyValuePair<string, string>> headquarters) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Channels:houston-online:Type", "OnlineStore"),
            new("Channels:houston-online:LegalEntity", "usrt"),
            new("Channels:houston-online:FunctionalityProfile", "online"),
            new("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true"),
            new("Headquarters:Provider", "Dynamics365"),
            .. headquarters.Select(static entry => KeyValuePair.Create("Headquarters:" + entry.Key, (string?)entry.Value)),
        ])
        .Build();

    public static HeadquartersCustomer Outgoing(Customer? customer = null, string legalEntity = "usrt") => new()
    {
        Id = CustomerId.New(TimeProvider.System.GetUtcNow()),
        Channel = new ChannelId("houston-online"),
        LegalEntity = new LegalEntityId(legalEntity),
        Customer = customer ?? SampleCustomers.Create(1),
    };

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await LookAlike.DisposeAsync();
        await _services.DisposeAsync();
    }
}
