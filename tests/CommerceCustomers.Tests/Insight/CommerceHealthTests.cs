using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>The health may be read at any rate; a read costs the same however many customers are pending.</summary>
[Collection(WorldCollection.Name)]
public sealed class CommerceHealthTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> LastingFailures { get; } =
    [
        .. typeof(CustomerStoreFailure).GetFields().Select(static word => word.Name).Except([CustomerStoreFailure.Busy]),
    ];

    [Fact]
    public async Task However_often_it_is_asked_the_database_is_written_to_and_counted_once_in_a_while()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();

        for (var second = 0; second < 60; second++)
        {
            for (var ask = 0; ask < 100; ask++)
            {
                Assert.Equal(HealthLevel.Healthy, (await health.ReadAsync(Token)).Level());
            }

            world.Clock.Advance(Second);
        }

        Assert.InRange(world.Process.Store.Checks, 10, 13);

        // One query counts the customers, one reads the event handlers.
        Assert.InRange(world.Process.Reader.Queries, 2 * 4, 2 * 5);
    }

    [Fact]
    public async Task When_nobody_asks_nothing_is_read_or_written()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        var (checks, queries) = (world.Process.Store.Checks, world.Process.Reader.Queries);

        await world.PassAsync(TimeSpan.FromMinutes(10), Second);

        Assert.Equal((checks, queries), (world.Process.Store.Checks, world.Process.Reader.Queries));
    }

    [Fact]
    public async Task After_a_long_silence_the_answer_is_of_now_and_not_of_then()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        world.Process.Store.BeforeCheck = static () => throw FaultyStore.Full();
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HealthLevel.Unhealthy, (await health.ReadAsync(Token)).Level());
    }

    [Theory]
    [MemberData(nameof(LastingFailures))]
    public async Task A_database_that_takes_no_writes_is_unhealthy_while_it_lasts_and_no_longer(string failure)
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        world.Process.Store.BeforeCheck = () => throw new CustomerStoreException(failure, "Why.");

        var ill = await world.HealthAfterAsync(TimeSpan.FromSeconds(6));
        world.Process.Store.BeforeCheck = static () => Task.CompletedTask;
        var well = await world.HealthAfterAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(HealthLevel.Unhealthy, ill.Level());
        Assert.Contains(failure.ToString(), Assert.Single(ill.Reasons), StringComparison.Ordinal);
        Assert.Equal((HealthLevel.Healthy, 0), (well.Level(), well.Reasons.Count));
    }

    [Fact]
    public async Task What_no_store_should_throw_is_unhealthy_too_and_its_words_are_not_shown()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.BeforeCheck = static () => throw new InvalidOperationException("Ada Lovelace");

        var health = await world.HealthAfterAsync(TimeSpan.Zero);

        Assert.Equal(HealthLevel.Unhealthy, health.Level());
        Assert.DoesNotContain("Ada", Assert.Single(health.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_known_to_have_failed_is_looked_at_before_the_next_answer()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        world.Process.Store.BeforeCheck = static () => throw FaultyStore.Full();
        Assert.Equal(HealthLevel.Healthy, (await health.ReadAsync(Token)).Level());

        health.Doubt();

        Assert.Equal(HealthLevel.Unhealthy, (await health.ReadAsync(Token)).Level());
    }

    [Fact]
    public async Task One_customer_that_could_not_be_written_takes_no_process_out_of_service()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();

        health.Doubt();

        Assert.Equal(HealthLevel.Healthy, (await health.ReadAsync(Token)).Level());
    }

    [Fact]
    public async Task A_write_that_stalls_briefly_is_healthy_and_one_that_stalls_for_longer_is_not()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        var stall = new TaskCompletionSource();
        world.Process.Store.BeforeCheck = () => stall.Task;
        world.Clock.Advance(TimeSpan.FromSeconds(6));

        await health.ReadAsync(Token);
        var began = world.Clock.GetUtcNow();

        var levels = new List<(TimeSpan After, HealthLevel Level)>();
        while (world.Clock.GetUtcNow() - began < TimeSpan.FromSeconds(15))
        {
            var level = (await world.HealthAfterAsync(Second)).Level();
            levels.Add((world.Clock.GetUtcNow() - began, level));
        }

        stall.SetResult();
        Assert.All(levels, static seen => Assert.Equal(
            seen.After < TimeSpan.FromSeconds(10) ? HealthLevel.Healthy : HealthLevel.Unhealthy, seen.Level));
        Assert.Equal(HealthLevel.Healthy, (await world.HealthAfterAsync(Second)).Level());
    }

    [Fact]
    public async Task A_write_that_stalls_after_another_has_failed_is_unhealthy()
    {
        await using var world = TestWorld.Create();
        var health = world.Process.Get<ICommerceHealth>();
        await health.ReadAsync(Token);
        var stall = new TaskCompletionSource();
        world.Process.Store.BeforeCheck = () => stall.Task;

        health.Doubt();

        Assert.Equal(HealthLevel.Unhealthy, (await world.HealthAfterAsync(TimeSpan.Zero)).Level());
        stall.SetResult();
    }

    [Fact]
    public async Task More_callers_than_it_can_serve_for_a_moment_are_no_illness_and_for_long_they_are()
    {
        await using var world = TestWorld.Create();
        await world.HealthAfterAsync(TimeSpan.Zero);
        world.Process.Store.BeforeCheck = static () => throw new CustomerStoreException(CustomerStoreFailure.Busy, "Full queue.");

        var moment = await world.HealthAfterAsync(TimeSpan.FromSeconds(6));
        for (var second = 0; second < 10; second++)
        {
            await world.HealthAfterAsync(Second);
        }

        Assert.Equal(HealthLevel.Healthy, moment.Level());
        Assert.Equal(HealthLevel.Unhealthy, (await world.HealthAfterAsync(Second)).Level());
    }

    [Fact]
    public async Task An_outage_of_headquarters_alone_is_healthy_until_somebody_has_waited_too_long()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHealthSettings(new HealthSettings { LongestPending = TimeSpan.FromMinutes(5) })
            .Build();
        world.Headquarters.GoDown();
        await world.AddPendingAsync(20);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(4), Second);

        Assert.False(world.Process.Gate.Look().AllowsCalls);
        Assert.Equal(HealthLevel.Healthy, (await world.HealthAfterAsync(TimeSpan.Zero)).Level());
        var late = await world.HealthAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthLevel.Degraded, late.Level());
        Assert.Contains("00:05:00", Assert.Single(late.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("usrt")]
    public async Task A_misconfigured_headquarters_is_degraded_without_its_words(string? legalEntity)
    {
        await using var world = TestWorld.Create();
        world.Headquarters.MisconfiguredBetween(
            Given.Noon, Given.Noon.AddHours(1), "Somebody's own words.", legalEntity is null ? null : new(legalEntity));
        await world.AddPendingAsync(2);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(10), Second);

        var health = await world.HealthAfterAsync(TimeSpan.Zero);

        Assert.Equal(HealthLevel.Degraded, health.Level());
        Assert.DoesNotContain("own words", string.Concat(health.Reasons), StringComparison.Ordinal);
        world.Headquarters.ForgetScript();
        await world.PassAsync(TimeSpan.FromMinutes(20), Second);
        Assert.Equal(HealthLevel.Healthy, (await world.HealthAfterAsync(TimeSpan.Zero)).Level());
    }

    [Theory]
    [InlineData(2, 2, HealthLevel.Healthy)]
    [InlineData(3, 2, HealthLevel.Degraded)]
    [InlineData(1, 0, HealthLevel.Degraded)]
    [InlineData(0, 0, HealthLevel.Healthy)]
    public async Task So_many_may_need_attention_as_the_settings_say(int count, int most, HealthLevel expected)
    {
        await using var world = TestWorld.InAsyncMode().WithHealthSettings(new HealthSettings { MostNeedingAttention = most }).Build();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "No.");
        await world.AddPendingAsync(count);
        await world.DrainAsync();

        Assert.Equal(expected, (await world.HealthAfterAsync(TimeSpan.Zero)).Level());
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_is_not_kept()
    {
        await using var world = TestWorld.Create();
        var stall = new TaskCompletionSource();
        world.Process.Store.BeforeCheck = () => stall.Task;
        using var stop = new CancellationTokenSource();

        var asking = world.Process.Get<ICommerceHealth>().ReadAsync(stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        stall.SetResult();
    }
}
