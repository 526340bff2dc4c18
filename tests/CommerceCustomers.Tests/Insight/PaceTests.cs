using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>How fast a channel empties, and when nobody knows.</summary>
public sealed class PaceTests
{
    private static readonly GateStatus Allows = new() { AllowsCalls = true };

    [Fact]
    public void The_pace_is_that_of_the_minutes_since_delivery_began()
    {
        var pace = Of(1200, Allows, true, (-3, 100), (-2, 300), (-1, 200));

        Assert.Equal((200, Given.Noon.AddMinutes(6)), (pace.PerMinute, pace.EmptyAt!.Value));
        Assert.Equal(("PaceKnown", 200), (pace.Code, pace.Arguments["count"]));
    }

    [Fact]
    public void In_the_process_that_synchronizes_the_minute_that_runs_counts_too()
    {
        var now = Given.Noon.AddSeconds(30);

        var pace = PaceRules.Of(100, Minutes((-1, 100), (0, 50)), Allows, isSynchronized: true, now);

        Assert.Equal(100, pace.PerMinute);
        Assert.Equal(now.AddMinutes(1), pace.EmptyAt);
    }

    [Fact]
    public void What_was_delivered_long_ago_says_nothing() => Assert.Equal("PaceUnknown", Of(7, Allows, true, (-8, 100)).Code);

    [Fact]
    public void While_calls_are_paused_nobody_knows_the_end()
    {
        var pace = Of(7, new GateStatus(), true, (-1, 100));

        Assert.Equal(("PaceWhilePaused", (DateTimeOffset?)null), (pace.Code, pace.EmptyAt));
    }

    [Fact]
    public void Without_a_synchronizer_nobody_knows_the_end() => Assert.Null(Of(7, Allows, false, (-1, 100)).EmptyAt);

    [Fact]
    public void A_huge_backlog_at_a_slow_pace_has_an_end_all_the_same()
        => Assert.NotNull(Of(long.MaxValue, Allows, true, (-1, 1)).EmptyAt);

    [Fact]
    public async Task Status_tells_the_pace_of_a_channel_that_empties()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 1, InCallRetries = 0 })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(600);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1));

        var status = await world.Process.Insight.ReadStatusAsync(TestWorld.Token);

        var pace = status.Paces[Given.Online];
        Assert.InRange(pace.PerMinute, 50, 60);
        Assert.InRange(pace.EmptyAt!.Value - status.At, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8));
    }

    [Fact]
    public async Task Where_nobody_waits_there_is_no_pace_and_nothing_is_read_for_it()
    {
        await using var world = TestWorld.Create();
        var before = world.Process.Reader.Queries;

        var status = await world.Process.Insight.ReadStatusAsync(TestWorld.Token);

        Assert.Empty(status.Paces);
        Assert.Equal(2, world.Process.Reader.Queries - before);
    }

    private static ChannelPace Of(long waiting, GateStatus gate, bool? isSynchronized, params (int Minute, int Delivered)[] delivered)
        => PaceRules.Of(waiting, Minutes(delivered), gate, isSynchronized, Given.Noon);

    private static MinuteSeries<ChannelMinute> Minutes(params (int Minute, int Delivered)[] delivered)
    {
        var measured = new Measurements();
        foreach (var (minute, count) in delivered)
        {
            measured.Channel("c", Given.Noon.AddMinutes(minute)).Lags.Add(bucket: 5, count);
        }

        return measured.Of(new ChannelId("c"));
    }
}
