using System.Diagnostics;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace CommerceCustomers.OpenTelemetry.Tests;

/// <summary>
/// One process with a channel database in a file, a scripted headquarters, and the SDK of OpenTelemetry with its in-memory exporters.
/// </summary>
internal sealed class TelemetryWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly List<Activity> _spans = [];
    private readonly MeterProvider _meters;
    private readonly TracerProvider? _traces;

    public TelemetryWorld(string path, TimeProvider? timeProvider = null, bool isTraced = true)
    {
        Headquarters = new ScriptedHeadquarters(timeProvider);
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider ?? TimeProvider.System);
        services.AddMetrics();
        services.AddCommerceCustomers(Settings().GetSection("CommerceCustomers"))
            .UseSqlite(new SqliteStoreOptions { Path = path })
            .UseHeadquarters(_ => Headquarters);
        services.AddSingleton(CountingReader.Around);
        _meters = Sdk.CreateMeterProviderBuilder().AddCommerceCustomersInstrumentation().AddInMemoryExporter(_metrics).Build();
        _traces = isTraced
            ? Sdk.CreateTracerProviderBuilder().AddCommerceCustomersInstrumentation().AddInMemoryExporter(_spans).Build()
            : null;
        _services = services.BuildServiceProvider();
    }

    public ScriptedHeadquarters Headquarters { get; }

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            _traces?.ForceFlush();
            return [.. _spans];
        }
    }

    public CountingReader Reader => (CountingReader)_services.GetRequiredService<ICustomerReader>();

    public ICustomerRepair Repair => _services.GetRequiredService<ICustomerRepair>();

    public Task<CustomerCreationResult> CreateAsync(string channel, string? key = null, Customer? customer = null)
        => _services.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = new(channel), Customer = customer ?? SampleCustomers.Create(1), IdempotencyKey = key },
            TestContext.Current.CancellationToken);

    public Task SynchronizeAsync()
        => _services.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(TestContext.Current.CancellationToken);

    /// <summary>Collects and returns what the exporter was given.</summary>
    public IReadOnlyList<MetricSnapshot> Collect()
    {
        _metrics.Clear();
        _meters.ForceFlush();
        return [.. _metrics];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _meters.Dispose();
        _traces?.Dispose();
    }

    private static IConfigurationRoot Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["CommerceCustomers:FunctionalityProfiles:online:CreateCustomerInAsyncMode"] = "true",
        ["CommerceCustomers:FunctionalityProfiles:store:CreateCustomerInAsyncMode"] = "false",
        ["CommerceCustomers:Channels:houston-online:Type"] = "OnlineStore",
        ["CommerceCustomers:Channels:houston-online:LegalEntity"] = "usrt",
        ["CommerceCustomers:Channels:houston-online:FunctionalityProfile"] = "online",
        ["CommerceCustomers:Channels:houston:Type"] = "RetailStore",
        ["CommerceCustomers:Channels:houston:LegalEntity"] = "usrt",
        ["CommerceCustomers:Channels:houston:FunctionalityProfile"] = "store",
    }).Build();
}
