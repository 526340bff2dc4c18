using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class GateAlarmsTests
{
    private static readonly GateKey Entity = GateKey.Of(Given.Usrt);
    private static readonly GateState Open = GateState.Initial;

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly FakeLogger _logger = new();

    private IReadOnlyList<FakeLogRecord> Told => _logger.Collector.GetSnapshot();

    [Fact]
    public void A_misconfiguration_is_an_error_once_and_again_from_time_to_time_while_it_lasts()
    {
        var alarms = CreateSut();
        var shut = Shut(HeadquartersFailure.Misconfigured);
        alarms.Tell([new GateChange(Entity, Open, shut)]);
        for (var minute = 0; minute < 30; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            alarms.Tell([new GateChange(Entity, shut, shut)]);
        }

        Assert.Equal(Enumerable.Repeat((LogLevel.Error, 1410), 4), Told.Select(static told => (told.Level, told.Id.Id)));
        Assert.All(Told, static told => Assert.Contains("usrt", told.Message, StringComparison.Ordinal));
        Assert.All(Told, static told => Assert.Contains("The client secret has expired.", told.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    [InlineData(HeadquartersFailure.Throttled)]
    public void An_outage_is_a_warning_when_it_begins_and_a_word_when_it_ends(HeadquartersFailure failure)
    {
        var alarms = CreateSut();
        var shut = Shut(failure);

        alarms.Tell([new GateChange(null, Open, shut)]);
        alarms.Tell([new GateChange(null, shut, shut)]);
        alarms.Tell([new GateChange(null, shut, Open)]);

        Assert.Equal([(LogLevel.Warning, 1411), (LogLevel.Information, 1412)], Told.Select(static told => (told.Level, told.Id.Id)));
    }

    [Fact]
    public void A_pause_of_another_process_that_is_over_is_not_told_as_a_time_to_come()
    {
        var shut = Shut(HeadquartersFailure.Unavailable) with { RetryAt = Given.Noon.AddMinutes(-5) };

        CreateSut().Tell([new GateChange(null, Open, shut)]);

        Assert.EndsWith("It is tried again at 2026-01-15 12:00:00Z.", Assert.Single(Told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_part_has_its_own_alarm()
    {
        var alarms = CreateSut();

        alarms.Tell([new GateChange(GateKey.Of("NameAlias"), Open, Shut(HeadquartersFailure.Misconfigured))]);
        alarms.Tell([new GateChange(Entity, Open, Shut(HeadquartersFailure.Misconfigured))]);

        Assert.Contains("NameAlias", Told[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, Told.Count);
    }

    private static GateState Shut(HeadquartersFailure failure) => new()
    {
        AllowsCalls = false,
        Since = Given.Noon,
        RetryAt = Given.Noon.AddSeconds(30),
        Cause = failure,
        Reason = "The client secret has expired.",
    };

    private GateAlarms CreateSut() => new(_clock, _logger);
}
