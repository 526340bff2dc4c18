using System.Diagnostics;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.OpenTelemetry.Tests;

public sealed class TracesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");

    private string Database => Path.Combine(_folder.FullName, "customers.db");

    [Fact]
    public async Task A_delivery_links_to_its_sign_up_days_later_in_another_process()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        Activity signUp;
        await using (var shop = new TelemetryWorld(Database, clock))
        {
            await shop.CreateAsync("houston-online", "one");
            signUp = Assert.Single(shop.Spans);
        }

        clock.Advance(TimeSpan.FromDays(3));
        await using var synchronizer = new TelemetryWorld(Database, clock);
        await synchronizer.SynchronizeAsync();

        var delivery = Assert.Single(synchronizer.Spans, static span => span.DisplayName == "deliver customer");
        var link = Assert.Single(delivery.Links).Context;
        Assert.Equal((signUp.TraceId, signUp.SpanId), (link.TraceId, link.SpanId));
        Assert.NotEqual(signUp.TraceId, delivery.TraceId);
        Assert.Equal(
            delivery.SpanId,
            Assert.Single(synchronizer.Spans, static span => span.DisplayName == "headquarters create").ParentSpanId);
    }

    [Fact]
    public async Task An_edit_keeps_the_link_to_the_sign_up()
    {
        await using var world = new TelemetryWorld(Database);
        var pending = (CustomerCreationResult.Pending)await world.CreateAsync("houston-online", "one");
        var signUp = Assert.Single(world.Spans);

        await world.Repair.EditAsync(
            pending.CustomerId, SampleCustomers.Create(2), resubmit: false, null, null, TestContext.Current.CancellationToken);
        await world.SynchronizeAsync();

        var delivery = Assert.Single(world.Spans, static span => span.DisplayName == "deliver customer");
        Assert.Equal(signUp.SpanId, Assert.Single(delivery.Links).Context.SpanId);
    }

    [Fact]
    public async Task The_tags_of_spans_say_channel_mode_outcome_and_state()
    {
        await using var world = new TelemetryWorld(Database);
        var pending = (CustomerCreationResult.Pending)await world.CreateAsync("houston-online", "one");
        await world.SynchronizeAsync();

        Assert.Equal(
            [
                $"create customer [channel=houston-online, customer.id={pending.CustomerId}, mode=async, outcome=pending] Unset",
                $"deliver customer [channel=houston-online, customer.id={pending.CustomerId}, outcome=held, state=Synchronized] Unset",
                "headquarters create [call=create, outcome=answered] Unset",
            ],
            world.Spans.Select(Describe).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failing_call_has_the_status_error_and_the_class_of_the_failure()
    {
        await using var world = new TelemetryWorld(Database);
        world.Headquarters.GoDown();
        await world.CreateAsync("houston", "one");

        Assert.Contains(
            "headquarters create [call=create, error.type=unavailable, outcome=unavailable] Error", world.Spans.Select(Describe));
        Assert.All(world.Spans, static span => Assert.Null(span.StatusDescription));
    }

    [Fact]
    public async Task A_sign_up_that_nobody_traces_is_delivered_without_a_link()
    {
        await using (var shop = new TelemetryWorld(Database, isTraced: false))
        {
            await shop.CreateAsync("houston-online");
        }

        await using var synchronizer = new TelemetryWorld(Database);
        await synchronizer.SynchronizeAsync();

        Assert.Empty(Assert.Single(synchronizer.Spans, static span => span.DisplayName == "deliver customer").Links);
    }

    [Fact]
    public async Task No_text_of_a_stranger_becomes_a_tag()
    {
        const string Marker = "Zebulon";
        await using var world = new TelemetryWorld(Database);
        Customer[] customers =
        [
            SampleCustomers.Create(1) with { FirstName = Marker },
            SampleCustomers.Create(2) with { Email = Marker },
            SampleCustomers.Create(3) with { CustomerGroup = Marker },
            SampleCustomers.Create(4) with { Attributes = new Dictionary<string, string> { [Marker] = Marker } },
        ];
        foreach (var channel in (string[])["houston", "houston-online"])
        {
            foreach (var customer in customers)
            {
                await world.CreateAsync(channel, key: $"{Marker}{Array.IndexOf(customers, customer)}", customer);
            }
        }

        await Assert.ThrowsAnyAsync<Exception>(() => world.CreateAsync(Marker));
        await world.SynchronizeAsync();

        var told = world.Collect().AllSeries().Select(static entry => entry.Series.Tags)
            .Concat(world.Spans.Select(static span
                => Describe(span) + span.StatusDescription + string.Concat(span.Events.SelectMany(static told => told.Tags))));
        Assert.All(told, text => Assert.DoesNotContain(Marker, text, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Describe(Activity span)
    {
        var tags = span.TagObjects.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}={tag.Value}");
        return $"{span.DisplayName} [{string.Join(", ", tags)}] {span.Status}";
    }
}
