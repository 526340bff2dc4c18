using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Settings.Reading;
using CommerceCustomers.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>The settings of a configuration that a test changes, composed as the container composes them.</summary>
internal sealed class WatchedSettings : IDisposable
{
    private readonly FakeLogCollector _collector = new();
    private readonly OptionsWatch _watch;

    public WatchedSettings(IConfiguration section, IConfiguration root, PlugIns? plugIns = null, FakeTimeProvider? clock = null)
    {
        plugIns ??= new PlugIns();
        clock ??= new FakeTimeProvider();
        var source = new ConfiguredSection(section, root);
        var strategies = new KnownStrategies();
        var factory = new OptionsFactory<CommerceCustomersOptions>(
            [new OptionsReader(source, plugIns)], [], [new OptionsValidator(plugIns, strategies, static () => [])]);
        _watch = new OptionsWatch(factory, [source], source, clock, new FakeLogger<OptionsWatch>(_collector));
        Live = new LiveSettings(_watch, source, strategies, clock, new FakeLogger<LiveSettings>(_collector));
    }

    public LiveSettings Live { get; }

    public CommerceSettings Current => Live.Current;

    /// <summary>Gets the event id and text of everything that was logged.</summary>
    public IReadOnlyList<FakeLogRecord> Records => _collector.GetSnapshot();

    public IReadOnlyList<FakeLogRecord> Warnings => [.. Records.Where(static record => record.Level >= LogLevel.Warning)];

    public void Dispose()
    {
        Live.Dispose();
        _watch.Dispose();
    }
}
