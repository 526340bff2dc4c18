using System.Diagnostics.Metrics;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace CommerceCustomers.Tests.Diagnostics;

public sealed class CommerceMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IMeterFactory _factory;
    private readonly CommerceMetrics _sut;
    private readonly FixedStatus _status = new();

    public CommerceMetricsTests()
    {
        _factory = _services.GetRequiredService<IMeterFactory>();
        _sut = new CommerceMetrics(_factory, () => _status);
    }

    [Fact]
    public void Creations_are_counted_by_channel_mode_and_outcome()
    {
        using var collector = Collect<long>("commerce_customers.creations");

        _sut.Created(
            Given.Online.Value,
            "async",
            new CustomerCreationResult.Pending(Given.AsyncDecision, CustomerId.New(Given.Noon)).Tag,
            TimeSpan.FromSeconds(0.25));

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal(("{creation}", 1L), (collector.Instrument!.Unit, measurement.Value));
        Assert.Equal(Tags(("channel", "houston-online"), ("mode", "async"), ("outcome", "pending")), Tags(measurement.Tags));
    }

    [Fact]
    public void The_time_of_a_creation_is_in_seconds()
    {
        using var collector = Collect<double>("commerce_customers.creation.duration");

        _sut.Created(
            Given.Online.Value,
            "sync",
            new CustomerCreationResult.KeyConflict(Given.SyncDecision, CustomerId.New(Given.Noon)).Tag,
            TimeSpan.FromMilliseconds(250));

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal(("s", 0.25), (collector.Instrument!.Unit, measurement.Value));
        Assert.Equal(Tags(("channel", "houston-online"), ("mode", "sync"), ("outcome", "key_conflict")), Tags(measurement.Tags));
    }

    [Theory]
    [InlineData(null, "answered")]
    [InlineData(HeadquartersFailure.Unavailable, "unavailable")]
    [InlineData(HeadquartersFailure.Throttled, "throttled")]
    [InlineData(HeadquartersFailure.Ambiguous, "ambiguous")]
    [InlineData(HeadquartersFailure.Rejected, "rejected")]
    [InlineData(HeadquartersFailure.Misconfigured, "misconfigured")]
    public void Calls_to_headquarters_are_counted_by_outcome(HeadquartersFailure? failure, string outcome)
    {
        using var collector = Collect<long>("commerce_customers.headquarters.calls");

        _sut.HeadquartersCalled("create", new HeadquartersOutcome { Failure = failure }.Tag, TimeSpan.FromSeconds(1));

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal(("{call}", 1L), (collector.Instrument!.Unit, measurement.Value));
        Assert.Equal(Tags(("call", "create"), ("outcome", outcome)), Tags(measurement.Tags));
    }

    [Fact]
    public void The_time_of_a_call_is_in_seconds()
    {
        using var collector = Collect<double>("commerce_customers.headquarters.call.duration");

        _sut.HeadquartersCalled("find", "answered", TimeSpan.FromMilliseconds(1500));

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal(("s", 1.5), (collector.Instrument!.Unit, measurement.Value));
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-1, 0)]
    public void The_lag_of_synchronization_is_in_seconds_and_never_negative(double seconds, double expected)
    {
        using var collector = Collect<double>("commerce_customers.synchronization.lag");

        _sut.Synchronized("till", TimeSpan.FromSeconds(seconds));

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal(("s", expected), (collector.Instrument!.Unit, measurement.Value));
        Assert.Equal(Tags(("channel", "till")), Tags(measurement.Tags));
    }

    [Fact]
    public void Lost_leases_are_counted()
    {
        using var collector = Collect<long>("commerce_customers.lost_leases");

        _sut.LeaseLost();

        Assert.Equal(("{lease}", 1L), (collector.Instrument!.Unit, Assert.Single(collector.GetMeasurementSnapshot()).Value));
    }

    [Theory]
    [InlineData("commerce_customers.pending", "{customer}", 3)]
    [InlineData("commerce_customers.needs_attention", "{customer}", 1)]
    public void Customers_are_shown_by_channel(string instrument, string unit, long expected)
    {
        using var collector = Collect<long>(instrument);

        collector.RecordObservableInstruments();

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal((unit, expected), (collector.Instrument!.Unit, measurement.Value));
        Assert.Equal(Tags(("channel", "houston-online")), Tags(measurement.Tags));
    }

    [Fact]
    public void The_age_of_the_oldest_customer_is_in_seconds()
    {
        using var collector = Collect<double>("commerce_customers.pending.oldest_age");

        collector.RecordObservableInstruments();

        Assert.Equal(("s", 90.0), (collector.Instrument!.Unit, Assert.Single(collector.GetMeasurementSnapshot()).Value));
    }

    [Theory]
    [InlineData("commerce_customers.gate.state", "{gate}", 1)]
    [InlineData("commerce_customers.gate.limit", "{call}", 8)]
    public void The_gate_is_shown_without_tags(string instrument, string unit, long expected)
    {
        using var collector = Collect<long>(instrument);

        collector.RecordObservableInstruments();

        var measurement = Assert.Single(collector.GetMeasurementSnapshot());
        Assert.Equal((unit, expected), (collector.Instrument!.Unit, measurement.Value));
        Assert.Empty(measurement.Tags);
    }

    [Fact]
    public void Nothing_is_read_while_nobody_collects()
    {
        _sut.LeaseLost();

        Assert.Equal(0, _status.Reads);
    }

    [Fact]
    public void Every_instrument_is_one_of_these()
    {
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == CommerceDiagnostics.Name && ReferenceEquals(instrument.Meter.Scope, _factory))
                {
                    names.Add(instrument.Name);
                }
            },
        };
        listener.Start();

        Assert.Equal(
            [
                "commerce_customers.creation.duration",
                "commerce_customers.creations",
                "commerce_customers.gate.limit",
                "commerce_customers.gate.state",
                "commerce_customers.headquarters.call.duration",
                "commerce_customers.headquarters.calls",
                "commerce_customers.lost_leases",
                "commerce_customers.needs_attention",
                "commerce_customers.pending",
                "commerce_customers.pending.oldest_age",
                "commerce_customers.synchronization.lag",
            ],
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_factory_the_meter_is_its_own()
    {
        using var own = new CommerceMetrics(factory: null);

        own.LeaseLost();
    }

    public void Dispose()
    {
        _sut.Dispose();
        _services.Dispose();
    }

    private static SortedDictionary<string, object?> Tags(params (string Key, string Value)[] tags)
        => new(tags.ToDictionary(static tag => tag.Key, static tag => (object?)tag.Value), StringComparer.Ordinal);

    private static SortedDictionary<string, object?> Tags(IReadOnlyDictionary<string, object?> tags)
        => new(tags.ToDictionary(), StringComparer.Ordinal);

    private MetricCollector<T> Collect<T>(string instrument)
        where T : struct
        => new(_factory, CommerceDiagnostics.Name, instrument);

    private sealed class FixedStatus : IObservedStatus
    {
        public int Reads { get; private set; }

        public ObservedGate Gate => new(AllowsCalls: true, Limit: 8);

        public IReadOnlyList<ObservedChannel> ReadChannels()
        {
            Reads++;
            return [new ObservedChannel(Given.Online.Value, Pending: 3, TimeSpan.FromSeconds(90), NeedsAttention: 1)];
        }
    }
}
