using System.Security.Cryptography;
using CommerceCustomers.AspNetCore;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Serve;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Example;

/// <summary>
/// What a newcomer tries the sign-up on: one web shop, a channel database in a temporary folder, and a headquarters whose behaviour and
/// whose profile are switched by buttons.
/// </summary>
internal sealed class ExampleWorld : IDisposable
{
    public const string Profile = "online";

    private const int HashKeyLength = 32;
    private const string ModeKey = $"CommerceCustomers:FunctionalityProfiles:{Profile}:CreateCustomerInAsyncMode";

    // Long enough to see a customer wait.
    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["CommerceCustomers:Headquarters:AttemptTimeout"] = "00:00:03",
        ["CommerceCustomers:Headquarters:SettlingTime"] = "00:00:06",
        ["CommerceCustomers:Synchronizer:FirstRetryDelay"] = "00:00:01",
        ["CommerceCustomers:Synchronizer:LeaseDuration"] = "00:00:10",
        [ModeKey] = "true",
        [$"CommerceCustomers:FunctionalityProfiles:{Profile}:WhenHeadquartersUnavailable"] = "Fail",
        [$"CommerceCustomers:FunctionalityProfiles:{Profile}:HeadquartersWaitTimeout"] = "00:00:04",
        [$"CommerceCustomers:Channels:{ShopId}:Name"] = "Houston online store",
        [$"CommerceCustomers:Channels:{ShopId}:Type"] = nameof(ChannelType.OnlineStore),
        [$"CommerceCustomers:Channels:{ShopId}:LegalEntity"] = "usrt",
        [$"CommerceCustomers:Channels:{ShopId}:FunctionalityProfile"] = Profile,
        [$"CommerceCustomers:Channels:{ShopId}:DefaultCustomer:CustomerGroup"] = "30",
        [$"CommerceCustomers:Channels:{ShopId}:DefaultCustomer:Currency"] = "USD",
        [$"CommerceCustomers:Channels:{ShopId}:DefaultCustomer:Language"] = "en-us",
    };

    private const string ShopId = "houston-online";

    private readonly DemoFolder _folder;
    private readonly ToolConsole _console;
    private readonly IConfigurationRoot _configuration;
    private readonly ScriptedHeadquarters _headquarters = new() { Latency = Latency };

    private ExampleWorld(DemoFolder folder, ToolConsole console)
    {
        _folder = folder;
        _console = console;
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddInMemoryCollection(NewHashKey()).Build();
    }

    public static ChannelId Shop => new(ShopId);

    /// <summary>Gets how headquarters behaves at the moment.</summary>
    public ExampleHeadquarters Headquarters { get; private set; } = ExampleHeadquarters.Up;

    public static ExampleWorld Create(ToolConsole console) => new(DemoFolder.Temporary(), console);

    public ServedLibrary AddTo(IServiceCollection services)
    {
        services.AddSingleton<StoreFailures>();
        services.AddLogging(logging => logging
            .SetMinimumLevel(_console.Threshold)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning));
        services.AddSingleton<ILoggerProvider>(provider => new ToolLoggerProvider(_console, provider.GetRequiredService<StoreFailures>()));
        services.AddSingleton<INavigationEntry, ExampleNavigation>();
        var customers = services.AddCommerceCustomers(_configuration.GetSection("CommerceCustomers"))
            .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(_folder.Path, "customers.db") })
            .UseHeadquarters(_headquarters);
        return new ServedLibrary(
            customers, (IDisposable)_configuration, static provider => provider.GetRequiredService<IAdapterSettings>());
    }

    public void Map(WebApplication app, CommerceCustomersEndpoints endpoints) => new ExampleRoutes(this).Map(app, endpoints.Operations);

    /// <summary>Makes headquarters behave otherwise from now on.</summary>
    public void Switch(ExampleHeadquarters behaviour)
    {
        _headquarters.ForgetScript();
        switch (behaviour)
        {
            case ExampleHeadquarters.Down:
                _headquarters.GoDown();
                break;

            case ExampleHeadquarters.TimesOut:
                _headquarters.TimeOutAfterCommitBetween(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
                break;

            default:
                break;
        }

        Headquarters = behaviour;
    }

    /// <summary>Switches the functionality profile, as an administrator would in the settings.</summary>
    public void Switch(CustomerCreationMode mode)
    {
        _configuration[ModeKey] = mode == CustomerCreationMode.Async ? "true" : "false";
        _configuration.Reload();
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string?> NewHashKey() => new(StringComparer.Ordinal)
    {
        ["CommerceCustomers:HashKeys:0:Id"] = "demo",
        ["CommerceCustomers:HashKeys:0:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(HashKeyLength)),
    };
}
