using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>Advice as a function of what was measured.</summary>
public sealed class ChannelAdvisorTests
{
    private static readonly Action<Measurements, bool> Steady = EveryAdvice.SignUps(100)
        + EveryAdvice.Answers(TimeSpan.FromMilliseconds(300));

    [Fact]
    public void For_a_call_center_there_is_nothing_to_choose()
    {
        var advice = EveryAdvice.Advise(Given.SyncProfile, Steady, Given.Channel(type: ChannelType.CallCenter, profile: null));

        Assert.Equal(("NothingToChoose", (CustomerCreationMode?)null), (advice.Recommendation.Code, advice.Recommended));
        Assert.Empty(advice.Facts);
    }

    [Fact]
    public void Without_measurements_nothing_is_recommended()
    {
        var advice = EveryAdvice.Advise(Given.AsyncProfile, static (_, _) => { });

        Assert.Equal(("NothingMeasured", (CustomerCreationMode?)null), (advice.Recommendation.Code, advice.Recommended));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Fewer_than_30_sign_ups_are_too_few_but_the_figures_are_shown(int signUps, bool isEnough)
    {
        var advice = EveryAdvice.Advise(
            Given.AsyncProfile, EveryAdvice.SignUps(signUps) + EveryAdvice.Answers(TimeSpan.FromMilliseconds(300)));

        Assert.Equal(isEnough, advice.Recommended is not null);
        Assert.Equal(!isEnough, advice.Recommendation.Code == "TooLittleMeasured");
        Assert.Contains(advice.Facts, static fact => fact.Code == "SyncWouldWait");
    }

    [Fact]
    public void Less_than_a_day_is_too_little()
    {
        var channel = Given.Channel();
        var measured = new Measurements();
        Steady(measured, true);

        var advice = ChannelAdvisor.Advise(
            channel, Given.Settings(channels: channel).Resolve(channel), measured, EveryAdvice.Retries, Given.Noon.AddHours(23));

        Assert.Equal("TooLittleMeasured", advice.Recommendation.Code);
    }

    [Fact]
    public void An_outage_speaks_for_async_mode_in_either_mode()
    {
        var async = EveryAdvice.Advise(Given.AsyncProfile, Steady + EveryAdvice.Down);
        var sync = EveryAdvice.Advise(Given.SyncProfile, Steady + EveryAdvice.Down);

        Assert.Equal(("StayAsyncForFailures", 20), (async.Recommendation.Code, async.Recommendation.Arguments["failed"]));
        Assert.Equal(("SwitchToAsyncForFailures", 20), (sync.Recommendation.Code, sync.Recommendation.Arguments["failed"]));
        Assert.Equal(80, Fact(async, "SyncWouldCall")["requests"]);
        Assert.Equal(TimeSpan.FromMinutes(20), Fact(async, "CallsWerePaused")["time"]);
        Assert.InRange((TimeSpan)Fact(sync, "AsyncWouldBeInvisible")["longest"], TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(21));
    }

    [Fact]
    public void A_pause_of_seconds_makes_customers_invisible_for_seconds()
    {
        var advice = EveryAdvice.Advise(Given.SyncProfile, Steady + EveryAdvice.Failed(20, TimeSpan.FromSeconds(1.2)));

        // The first of them came a second before the pause, which lasted until the next one came, half a second after its time. The answer
        // took 0.3 seconds.
        AssertClose(TimeSpan.FromSeconds(2.0), (TimeSpan)Fact(advice, "AsyncWouldBeInvisible")["longest"]);
        Assert.Equal(4, Fact(advice, "AsyncWouldSaveSignUps")["failed"]);
    }

    [Fact]
    public void A_pause_of_half_a_minute_makes_customers_invisible_for_half_a_minute()
    {
        var advice = EveryAdvice.Advise(Given.SyncProfile, Steady + EveryAdvice.Failed(20, TimeSpan.FromSeconds(30)));

        AssertClose(TimeSpan.FromSeconds(30.8), (TimeSpan)Fact(advice, "AsyncWouldBeInvisible")["longest"]);
    }

    [Fact]
    public void A_create_that_failed_without_a_pause_would_have_been_tried_again_soon()
    {
        var advice = EveryAdvice.Advise(Given.SyncProfile, Steady + EveryAdvice.Failed(20, TimeSpan.Zero));

        AssertClose(TimeSpan.FromSeconds(1.8), (TimeSpan)Fact(advice, "AsyncWouldBeInvisible")["longest"]);
    }

    [Fact]
    public void A_create_without_an_answer_is_settled_before_it_is_sent_again()
    {
        var advice = EveryAdvice.Advise(Given.SyncProfile, Steady + (static (measured, _) =>
        {
            var at = Given.Noon.AddMinutes(20);
            measured.Channel(Given.Online.Value, at).Add(isAsync: false, MeasuredOutcome.Unavailable, 1);
            measured.HeadquartersAt(at).Add(calls: 1, failedCreates: 1);
            measured.HeadquartersAt(at).UnclearCreates.Record(TimeSpan.FromSeconds(10));
        }));

        // Ten seconds without an answer, thirty until the request has settled, and the answer to the next one.
        AssertClose(TimeSpan.FromSeconds(40.3), (TimeSpan)Fact(advice, "AsyncWouldBeInvisible")["longest"]);
    }

    [Fact]
    public void With_a_fallback_no_sign_up_fails_and_the_outage_is_no_reason()
    {
        var advice = EveryAdvice.Advise(Given.FallbackProfile, Steady + EveryAdvice.Down);

        Assert.Equal("StaySync", advice.Recommendation.Code);
        Assert.Equal(20, Fact(advice, "SyncHasKept")["failed"]);
    }

    [Fact]
    public void Answers_later_than_the_wait_of_the_profile_count_as_failed()
    {
        var impatient = new FunctionalityProfile(Given.AsyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(5) };

        var advice = EveryAdvice.Advise(impatient, EveryAdvice.SignUps(100) + EveryAdvice.Answers(TimeSpan.FromSeconds(6)));

        Assert.Equal(100, Fact(advice, "SyncWouldFail")["failed"]);
        Assert.Equal("StayAsyncForFailures", advice.Recommendation.Code);
        Assert.DoesNotContain(advice.Facts, static fact => fact.Code == "SyncWouldWait");
    }

    [Theory]
    [InlineData(ProfileKind.Sync, "SwitchToAsyncForWaits")]
    [InlineData(ProfileKind.Async, "StayAsyncForWaits")]
    public void Long_waits_speak_for_async_mode(ProfileKind kind, string code)
    {
        var advice = EveryAdvice.Advise(
            Given.ProfileOf(kind), EveryAdvice.SignUps(100) + EveryAdvice.Answers(TimeSpan.FromSeconds(6)));

        Assert.Equal((code, CustomerCreationMode.Async), (advice.Recommendation.Code, advice.Recommended));
    }

    [Fact]
    public void A_pause_of_another_legal_entity_is_no_pause_here()
    {
        var advice = EveryAdvice.Advise(Given.AsyncProfile, Steady + (static (measured, _) => measured.HeadquartersAt(Given.Noon).Add(
            new ShutTime("frrt", Given.Noon, Given.Noon.AddHours(1)))));

        Assert.Equal(0, Fact(advice, "SyncWouldFail")["failed"]);
        Assert.Equal("SyncWouldDo", advice.Recommendation.Code);
    }

    [Fact]
    public void The_same_pause_seen_by_several_processes_counts_once()
    {
        var times = new ShutTimes(
            [
                new ShutTime(null, Given.Noon, Given.Noon.AddMinutes(10)),
                new ShutTime(null, Given.Noon.AddMinutes(5), Given.Noon.AddMinutes(15)),
                new ShutTime("usrt", Given.Noon.AddMinutes(1), Given.Noon.AddMinutes(2)),
                new ShutTime(null, Given.Noon.AddMinutes(20), Given.Noon.AddMinutes(21)),
            ],
            Given.Usrt);

        Assert.Equal(TimeSpan.FromMinutes(16), times.Within(Given.Noon.AddHours(-1), Given.Noon.AddHours(1)));
        Assert.Equal(TimeSpan.FromMinutes(2), times.Within(Given.Noon.AddMinutes(14), Given.Noon.AddHours(1)));
        Assert.Equal(Given.Noon.AddMinutes(15), times.EndAt(Given.Noon.AddMinutes(7)));
        Assert.Null(times.EndAt(Given.Noon.AddMinutes(15)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_pause_without_a_length_leaves_those_who_fell_into_it_counted(int pauses)
    {
        var times = Enumerable.Range(1, pauses).Select(static number => Given.Noon.AddSeconds(10 * number));
        var estimate = new LagEstimate(
            new ShutTimes(times.Select(static time => new ShutTime(LegalEntity: null, time, time)), Given.Usrt), EveryAdvice.Retries);
        var minute = new ChannelMinute();
        minute.Add(isAsync: false, MeasuredOutcome.Unavailable, 10);

        estimate.Add(Given.Noon, minute, new HeadquartersAnswers([], TimeSpan.MaxValue));

        Assert.Equal(10, estimate.Lags.Total, precision: 6);
        Assert.True(estimate.Lags.Percentile(0.95) < TimeSpan.FromSeconds(1));
    }

    // A bucket of a histogram is 6 percent wide.
    private static void AssertClose(TimeSpan expected, TimeSpan found) => Assert.InRange(found, expected * 0.97, expected * 1.03);

    private static IReadOnlyDictionary<string, object> Fact(ChannelAdvice advice, string code)
        => Assert.Single(advice.Facts, fact => fact.Code == code).Arguments;
}
