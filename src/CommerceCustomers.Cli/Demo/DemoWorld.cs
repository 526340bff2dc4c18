using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Demo;

/// <summary>
/// A real channel database and real settings in a folder, a simulated headquarters and a running synchronizer.
/// </summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    public const string SettingsFileName = "commerce-customers.json";

    private static readonly TimeSpan HeadquartersLatency = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan ReloadTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly DemoFolder _folder;
    private readonly DemoStore _store;
    private readonly CancellationTokenSource _stop = new();
    private readonly IConfigurationRoot _configuration;
    private readonly ServiceProvider _services;
    private Task _synchronizing = Task.CompletedTask;

    private DemoWorld(DemoFolder folder, DemoStore store)
    {
        _folder = folder;
        _store = store;
        NewFile.Write(new FileInfo(SettingsFile), DemoChannels.Settings(storeIsAsync: false, _store.Provider), "--keep");
        _configuration = new ConfigurationBuilder()
            .SetBasePath(_folder.Path)
            .AddJsonFile(Path.GetFileName(SettingsFile), optional: false, reloadOnChange: true)
            .Build();
        Headquarters = new ScriptedHeadquarters { Latency = HeadquartersLatency };
        Headquarters.RefuseWhen(
            static customer => customer.Customer.CustomerGroup == DemoChannels.RefusedGroup,
            "CustGroupNotFound",
            $"Customer group {DemoChannels.RefusedGroup} does not exist in this legal entity.",
            CustomerFields.CustomerGroup);

        var services = new ServiceCollection();
        var builder = services.AddCommerceCustomers(_configuration.GetSection("CommerceCustomers")).UseHeadquarters(Headquarters);
        _store.Use(builder, _folder.Path);
        _services = services.BuildServiceProvider();
    }

    public ScriptedHeadquarters Headquarters { get; }

    public string Folder => _folder.Path;

    public string Place => _store.DescribeIn(_folder.Path);

    public ICustomerCreationService Customers => _services.GetRequiredService<ICustomerCreationService>();

    public ICustomerFinder Finder => _services.GetRequiredService<ICustomerFinder>();

    public ICustomerRepair Repair => _services.GetRequiredService<ICustomerRepair>();

    public ICustomerInsight Insight => _services.GetRequiredService<ICustomerInsight>();

    private string SettingsFile => Path.Combine(_folder.Path, SettingsFileName);

    public static async Task<DemoWorld> CreateAsync(DemoFolder folder, DemoStore store, CancellationToken cancellationToken)
    {
        var world = new DemoWorld(folder, store);
        try
        {
            await store.OpenAsync(world._services.GetRequiredService<ICustomerStore>(), cancellationToken).ConfigureAwait(false);
            world._synchronizing = world._services.GetRequiredService<ICustomerSynchronizer>().RunAsync(world._stop.Token);
            return world;
        }
        catch
        {
            await world.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Changes the configuration file, as an administrator would, and waits until the settings follow.</summary>
    public async Task SwitchStoreToAsyncAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(SettingsFile, DemoChannels.Settings(storeIsAsync: true, _store.Provider), cancellationToken)
            .ConfigureAwait(false);
        var started = TimeProvider.System.GetTimestamp();
        while (await ModeAsync(DemoChannels.SyncThatFails, cancellationToken).ConfigureAwait(false) == CustomerCreationMode.Sync)
        {
            if (TimeProvider.System.GetElapsedTime(started) > ReloadTimeout)
            {
                // Some file systems report no changes.
                _configuration.Reload();
            }

            await Task.Delay(CheckInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<CustomerCreationMode> ModeAsync(ChannelId id, CancellationToken cancellationToken)
    {
        var channel = await _services.GetRequiredService<IChannelDirectory>().FindAsync(id, cancellationToken).ConfigureAwait(false);
        var resolution = await _services.GetRequiredService<IFunctionalityProfileResolver>()
            .ResolveAsync(channel!, cancellationToken).ConfigureAwait(false);
        return resolution.Decision.Mode;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _synchronizing.ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        (_configuration as IDisposable)?.Dispose();
        _stop.Dispose();
    }
}
