using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>What processes measure, how others read it, and that nobody pays for it.</summary>
[Collection(WorldCollection.Name)]
public sealed class MeasurementTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Another_process_reads_what_one_has_measured()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        await world.Process.CreateAsync();
        await world.Process.CreateAsync();
        Assert.Equal("NothingMeasured", (await AdviseAsync(other)).Recommendation.Code);

        await world.PassAsync(TimeSpan.FromSeconds(62), Step);

        Assert.Equal(2, Fact(await AdviseAsync(other), "MeasuredSignUps")["count"]);
        Assert.Equal(2, Fact(await AdviseAsync(world.Process), "MeasuredSignUps")["count"]);
    }

    [Fact]
    public async Task The_process_itself_knows_what_it_measured_before_it_is_written()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromSeconds(5), Step);

        var advice = await AdviseAsync(world.Process);

        Assert.Equal(1, Fact(advice, "MeasuredSignUps")["count"]);
        Assert.Contains(advice.Facts, static fact => fact.Code == "SyncWouldWait");
        Assert.Contains(advice.Facts, static fact => fact.Code == "AsyncIsInvisible");
    }

    [Fact]
    public async Task Advice_reads_the_channel_database_once_a_minute()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync();
        var first = await AdviseAsync(world.Process);
        var before = world.Process.Reader.Queries;

        Assert.Equivalent(first, await AdviseAsync(world.Process), strict: true);
        Assert.Equal(before, world.Process.Reader.Queries);

        await world.Process.CreateAsync();
        world.Clock.Advance(MeasuredMinute.Length);
        Assert.Equal(2, Fact(await AdviseAsync(world.Process), "MeasuredSignUps")["count"]);
    }

    [Fact]
    public async Task Advice_and_the_picture_of_the_same_days_read_the_channel_database_once_a_minute()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync();
        var before = world.Process.Reader.Queries;

        var advice = await AdviseAsync(world.Process);
        var history = await ReadAsync();

        Assert.Equal(before + 1, world.Process.Reader.Queries);
        Assert.Equal(1, Fact(advice, "MeasuredSignUps")["count"]);
        Assert.Equal(1, history.Sum(static point => point.SignUps));
        Assert.Same(history, await ReadAsync());

        await world.Process.CreateAsync();
        world.Clock.Advance(MeasuredMinute.Length);
        Assert.Equal(2, (await ReadAsync()).Sum(static point => point.SignUps));
        Assert.Equal(before + 2, world.Process.Reader.Queries);

        Task<IReadOnlyList<HistoryPoint>> ReadAsync()
            => world.Process.Insight.ReadHistoryAsync(Given.Online, MinuteWriter.Kept, 168, TestWorld.Token);
    }

    [Fact]
    public void A_changed_setting_changes_the_advice_at_once()
    {
        var found = new Channel(Given.Online, Given.Usrt, ChannelType.OnlineStore);
        var sync = new ProfileResolution(
            new CreationDecision(CustomerCreationMode.Sync, ProfileSource.Profile, "p", "Sync", ""), new FunctionalityProfile("p"));
        var async = new ProfileResolution(
            new CreationDecision(CustomerCreationMode.Async, ProfileSource.Profile, "p", "Async", ""), sync.Profile);
        var retries = EveryAdvice.Retries;
        var known = new KnownAdvice(
            found, sync, retries, Given.Noon, new ChannelAdvice(CustomerCreationMode.Sync, new Phrase("NothingMeasured")));

        Assert.True(known.Holds(found, sync, retries, Given.Noon.AddSeconds(59)));
        Assert.False(known.Holds(found, sync, retries, Given.Noon.AddSeconds(60)));
        Assert.False(known.Holds(found, async, retries, Given.Noon));
        Assert.False(known.Holds(found, new ProfileResolution(sync.Decision, new FunctionalityProfile("p")), retries, Given.Noon));
        Assert.False(known.Holds(found, sync, retries with { Failed = 2 * retries.Failed }, Given.Noon));
        Assert.False(known.Holds(found, sync, retries with { Unclear = 2 * retries.Unclear }, Given.Noon));
    }

    [Fact]
    public async Task A_repeat_of_a_key_is_no_other_sign_up()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync(key: "same");

        Assert.True(Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "same")).IsExisting);

        Assert.Equal(1, Fact(await AdviseAsync(world.Process), "MeasuredSignUps")["count"]);
    }

    [Fact]
    public async Task Sync_sign_ups_that_headquarters_failed_are_told()
    {
        await using var world = TestWorld.InSyncMode().Build();
        await world.Process.CreateAsync();
        world.Headquarters.GoDown();
        for (var index = 0; index < 5; index++)
        {
            Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        }

        var advice = await AdviseAsync(world.Process);

        Assert.Equal(5, Fact(advice, "AsyncWouldSaveSignUps")["failed"]);
        Assert.Contains(advice.Facts, static fact => fact.Code == "AsyncWouldSaveWait");
    }

    [Fact]
    public async Task A_channel_database_that_takes_no_measurements_harms_no_sign_up()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.BeforeMinutes = static () => throw FaultyStore.Full();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(3), Step);

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        world.Process.Store.BeforeMinutes = static () => Task.CompletedTask;
        await world.PassAsync(TimeSpan.FromMinutes(3), Step);
        Assert.Equal(2, Fact(await AdviseAsync(world.NewProcess()), "MeasuredSignUps")["count"]);
    }

    [Fact]
    public async Task The_waiting_customers_are_counted_for_the_picture_and_the_last_count_is_none()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.GoDown();
        await world.AddPendingAsync(3);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(10), Step);
        world.Headquarters.ComeBack();
        await world.PassAsync(TimeSpan.FromMinutes(10), Step);

        var history = await world.NewProcess().Insight.ReadHistoryAsync(null, TimeSpan.FromMinutes(30), 30, TestWorld.Token);

        Assert.Null(history[0].Pending);
        var waiting = history.Where(static point => point.Pending == 3).ToList();
        Assert.InRange(waiting.Count, 8, 13);
        Assert.InRange(waiting.Max(static point => point.OldestAge!.Value), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(13));
        Assert.Equal((0, TimeSpan.Zero), (history[^1].Pending, history[^1].OldestAge));
        Assert.InRange(
            history.Aggregate(TimeSpan.Zero, static (sum, point) => sum + point.Paused), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12));
        Assert.NotNull(history.Max(static point => point.Answer));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(24, 48)]
    [InlineData(336, 100)]
    public void The_longest_wait_ends_when_it_was_counted_and_not_with_the_part(int hours, int points)
    {
        var measured = new Measurements();
        var channel = Given.Channel();
        var signUp = Given.Noon.AddSeconds(2);
        Count(signUp.AddSeconds(1), 1, signUp);
        Count(signUp.AddSeconds(61), 0, null);

        var history = HistoryRules.Of(measured, [channel], TimeSpan.FromHours(hours), points, Given.Noon.AddMinutes(5));

        Assert.Equal(TimeSpan.FromSeconds(1), history.Max(static point => point.OldestAge));
        Assert.Equal(1, history.Max(static point => point.Pending));

        void Count(DateTimeOffset at, long pending, DateTimeOffset? oldestAt)
            => measured.Channel(Given.Online.Value, MeasuredMinute.BeginOf(at)).Counted(new BacklogSample(at, pending, oldestAt));
    }

    [Fact]
    public void The_longest_wait_of_a_part_is_not_that_of_the_most_customers()
    {
        var measured = new Measurements();
        var channel = Given.Channel();
        Count(Given.Noon.AddSeconds(1), 9);
        Count(Given.Noon.AddMinutes(7), 1);

        var history = HistoryRules.Of(measured, [channel], TimeSpan.FromDays(14), 14, Given.Noon.AddMinutes(20));

        Assert.Equal((9L, TimeSpan.FromMinutes(7)), (history[^1].Pending, history[^1].OldestAge));

        void Count(DateTimeOffset at, long pending)
            => measured.Channel(Given.Online.Value, MeasuredMinute.BeginOf(at)).Counted(new BacklogSample(at, pending, Given.Noon));
    }

    [Fact]
    public async Task A_picture_has_as_many_parts_as_were_asked_for_and_ends_now()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync();

        var history = await world.Process.Insight.ReadHistoryAsync(Given.Online, TimeSpan.FromDays(14), 100, TestWorld.Token);

        Assert.InRange(history.Count, 100, 101);
        Assert.Equal(1, history[^1].SignUps + history[^2].SignUps);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(15, 10)]
    [InlineData(1, 0)]
    [InlineData(1, 2001)]
    public async Task A_picture_that_nobody_could_draw_is_refused(int days, int points)
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => world.Process.Insight.ReadHistoryAsync(null, TimeSpan.FromDays(days), points, TestWorld.Token));
    }

    [Fact]
    public async Task For_an_unknown_channel_the_nearest_is_named()
    {
        await using var world = TestWorld.Create();

        var error = await Assert.ThrowsAsync<UnknownChannelException>(
            () => world.Process.Insight.AdviseAsync(new ChannelId("houston-onlin"), TestWorld.Token));

        Assert.Contains("houston-online", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_older_than_14_days_is_dropped()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(2), Step);
        world.Clock.Advance(MinuteWriter.Kept);
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(2), Step);

        var kept = await world.Reader.ReadMinutesAsync([Given.Online], DateTimeOffset.MinValue, TestWorld.Token);
        Assert.Single(kept, static minute => minute.Channel is not null);
    }

    private static Task<ChannelAdvice> AdviseAsync(TestProcess process) => process.Insight.AdviseAsync(Given.Online, TestWorld.Token);

    private static IReadOnlyDictionary<string, object> Fact(ChannelAdvice advice, string code)
        => Assert.Single(advice.Facts, fact => fact.Code == code).Arguments;
}
