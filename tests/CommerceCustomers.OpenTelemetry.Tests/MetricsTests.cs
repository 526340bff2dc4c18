using CommerceCustomers.Testing;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Metrics;

namespace CommerceCustomers.OpenTelemetry.Tests;

public sealed class MetricsTests : IDisposable
{
    private static readonly double[] BoundsOfSdk = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");

    private string Database => Path.Combine(_folder.FullName, "customers.db");

    [Fact]
    public async Task Every_instrument_arrives_as_the_README_describes_it()
    {
        await using var world = new TelemetryWorld(Database);
        await RunAllAsync(world);

        var metrics = world.Collect();

        Assert.Equal(
            Instruments.Documented.Where(static instrument => !IsRare(instrument.Name)).Select(Describe).Order(StringComparer.Ordinal),
            metrics.Select(Describe).Order(StringComparer.Ordinal));
        Assert.All(metrics, static metric => Assert.Equal("CommerceCustomers", metric.MeterName));
        Assert.All(metrics, static metric => Assert.EndsWith(".", metric.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tags_of_each_instrument_are_those_of_the_README()
    {
        await using var world = new TelemetryWorld(Database);
        await RunAllAsync(world);
        var documented = Instruments.Documented.ToDictionary(static instrument => instrument.Name, StringComparer.Ordinal);

        Assert.All(world.Collect().AllSeries(), entry => Assert.Equal(
            documented[entry.Name].Tags.Order(StringComparer.Ordinal),
            entry.Series.Tags.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static tag => tag.Split('=')[0])));
    }

    [Fact]
    public async Task Sign_ups_are_counted_by_channel_mode_and_outcome()
    {
        await using var world = new TelemetryWorld(Database);
        await world.CreateAsync("houston-online", "one");
        await world.CreateAsync("houston-online", "two", SampleCustomers.Create(2));
        await world.CreateAsync("houston", "three", SampleCustomers.Create(3));
        await world.CreateAsync("houston", "four", SampleCustomers.Create(4) with { Email = "nonsense" });

        var metrics = world.Collect();

        string[] expected =
        [
            "channel=houston, mode=sync, outcome=created: 1",
            "channel=houston, mode=sync, outcome=rejected: 1",
            "channel=houston-online, mode=async, outcome=pending: 2",
        ];
        Assert.Equal(expected, Lines(metrics, "commerce_customers.creations"));
        Assert.Equal(expected, Lines(metrics, "commerce_customers.creation.duration"));
        Assert.Equal(["call=create, outcome=answered: 1"], Lines(metrics, "commerce_customers.headquarters.calls"));
    }

    [Fact]
    public async Task A_sign_up_that_ends_with_an_exception_is_counted_as_failed()
    {
        await using var world = new TelemetryWorld(Path.Combine(_folder.FullName, "missing", "customers.db"));
        await Assert.ThrowsAnyAsync<Exception>(() => world.CreateAsync("houston-online"));

        Assert.Equal(
            ["channel=houston-online, mode=async, outcome=failed: 1"], Lines(world.Collect(), "commerce_customers.creations"));
    }

    [Fact]
    public async Task What_is_pending_is_shown_for_each_channel_with_its_age()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var world = new TelemetryWorld(Database, clock);
        await world.CreateAsync("houston-online", "one");
        await world.CreateAsync("houston-online", "two", SampleCustomers.Create(2));
        clock.Advance(TimeSpan.FromMinutes(10));

        var before = world.Collect();
        await world.SynchronizeAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        var after = world.Collect();

        Assert.Equal(["channel=houston-online: 2"], Lines(before, "commerce_customers.pending"));
        Assert.Equal(["channel=houston-online: 600"], Lines(before, "commerce_customers.pending.oldest_age"));
        Assert.Equal(["channel=houston-online: 0"], Lines(after, "commerce_customers.pending"));
        Assert.Equal(["channel=houston-online: 0"], Lines(after, "commerce_customers.pending.oldest_age"));
        Assert.Equal(["channel=houston-online: 0"], Lines(after, "commerce_customers.needs_attention"));
        Assert.Equal(["channel=houston-online: 2"], Lines(after, "commerce_customers.synchronization.lag"));
    }

    [Fact]
    public async Task A_shut_gate_shows_with_no_call_allowed()
    {
        await using var world = new TelemetryWorld(Database);
        await world.CreateAsync("houston", "one");
        var before = world.Collect();
        world.Headquarters.GoDown();
        for (var number = 2; number < 8; number++)
        {
            await world.CreateAsync("houston", $"{number}", SampleCustomers.Create(number));
        }

        var after = world.Collect();

        Assert.Equal([": 1"], Lines(before, "commerce_customers.gate.state"));
        Assert.Equal([": 16"], Lines(before, "commerce_customers.gate.limit"));
        Assert.Equal([": 0"], Lines(after, "commerce_customers.gate.state"));
        Assert.Equal([": 0"], Lines(after, "commerce_customers.gate.limit"));
    }

    [Fact]
    public async Task Each_commit_of_the_channel_database_is_measured()
    {
        await using var world = new TelemetryWorld(Database);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(number
            => world.CreateAsync("houston-online", $"{number}", SampleCustomers.Create(number))));

        var metrics = world.Collect();

        var commits = Assert.Single(metrics.SeriesOf("commerce_customers.store.commit.duration")).Value;
        var batches = Assert.Single(metrics, static metric => metric.Name == "commerce_customers.store.batch_size").MetricPoints[0];
        Assert.InRange(commits, 1, 21);
        Assert.Equal(commits, batches.GetHistogramCount());
        // The sign-ups, and what the gate tells other processes.
        Assert.InRange(batches.GetHistogramSum(), 20, 21);
    }

    [Fact]
    public async Task Every_histogram_has_buckets_of_its_own()
    {
        await using var world = new TelemetryWorld(Database);
        await RunAllAsync(world);

        var histograms = world.Collect().Where(static metric => metric.MetricType == MetricType.Histogram).ToList();

        Assert.NotEmpty(histograms);
        Assert.All(histograms, metric => Assert.DoesNotContain(
            BoundsOfSdk, bounds => histograms.SeriesOf(metric.Name)[0].Bounds.SequenceEqual([.. BoundsOfSdk, double.PositiveInfinity])));
    }

    [Fact]
    public async Task A_thousand_customers_make_no_more_series_than_ten()
    {
        await using var world = new TelemetryWorld(Database);
        await CreateAsync(world, 0, 10);
        await world.SynchronizeAsync();
        var few = Counted(world.Collect());

        await CreateAsync(world, 10, 1000);
        await world.SynchronizeAsync();

        Assert.Equal(few, Counted(world.Collect()));
    }

    [Fact]
    public async Task Collecting_often_counts_the_customers_seldom_and_nobody_counts_unasked()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var world = new TelemetryWorld(Database, clock);
        await world.CreateAsync("houston-online");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, world.Reader.Counts);

        for (var scrape = 0; scrape < 100; scrape++)
        {
            world.Collect();
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1, world.Reader.Counts);
    }

    [Fact]
    public async Task While_the_channel_database_cannot_be_read_its_gauges_have_a_gap()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var world = new TelemetryWorld(Database, clock);
        await world.CreateAsync("houston-online");
        Assert.NotEmpty(world.Collect().SeriesOf("commerce_customers.pending"));

        world.Reader.HasFailed = true;
        clock.Advance(TimeSpan.FromMinutes(1));
        var metrics = world.Collect();

        Assert.Empty(metrics.SeriesOf("commerce_customers.pending"));
        Assert.NotEmpty(metrics.SeriesOf("commerce_customers.gate.state"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // No lease is lost in an orderly run.
    private static bool IsRare(string name) => name == "commerce_customers.lost_leases";

    private static async Task RunAllAsync(TelemetryWorld world)
    {
        await CreateAsync(world, 0, 5);
        await world.SynchronizeAsync();
    }

    private static async Task CreateAsync(TelemetryWorld world, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            await world.CreateAsync("houston-online", $"online {number}", SampleCustomers.Create(number));
            await world.CreateAsync("houston", $"store {number}", SampleCustomers.Create(number));
        }
    }

    private static string Describe(Instrument instrument) => $"{instrument.Name} {instrument.Kind} {instrument.Unit}";

    private static string Describe(MetricSnapshot metric) => $"{metric.Name} {KindOf(metric.MetricType)} {metric.Unit}";

    private static string KindOf(MetricType type) => type switch
    {
        MetricType.LongSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static IEnumerable<string> Lines(IEnumerable<MetricSnapshot> metrics, string name)
        => metrics.SeriesOf(name)
            .Select(static series => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series.Tags}: {series.Value}"))
            .Order(StringComparer.Ordinal);

    private static List<string> Counted(IEnumerable<MetricSnapshot> metrics)
        => [.. metrics.AllSeries().Select(static entry => $"{entry.Name} {entry.Series.Tags}").Order(StringComparer.Ordinal)];
}
