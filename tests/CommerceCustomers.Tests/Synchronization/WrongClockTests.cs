using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Records that were dated by a clock that was ahead do not wait for that time once the clock is right.</summary>
[Collection(WorldCollection.Name)]
public sealed class WrongClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 400)]
    public async Task A_sign_up_while_the_clock_was_ahead_is_delivered_once_the_clock_is_right(int hoursAhead)
    {
        await using var world = TestWorld.Create();
        var id = await AddAheadAsync(world, TimeSpan.FromHours(hoursAhead));

        var explanation = await world.Process.Insight.ExplainAsync(id, Token);
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.True(world.Clock.GetUtcNow() - Given.Noon < TimeSpan.FromMinutes(1));
        Assert.True(explanation!.NextAttemptAt is null || explanation.NextAttemptAt <= Given.Noon);
    }

    [Fact]
    public async Task It_goes_beside_others_that_wait_for_a_repeat()
    {
        await using var world = TestWorld.Create();
        var waiting = await AddAheadAsync(world, TimeSpan.FromMinutes(10));
        var ahead = await AddAheadAsync(world, TimeSpan.FromDays(1));

        world.Process.Start();
        await world.UntilAsync(ahead, CustomerState.Synchronized);

        Assert.True(world.Clock.GetUtcNow() - Given.Noon < TimeSpan.FromMinutes(1));
        Assert.Equal(CustomerState.Pending, (await world.ReadAsync(waiting)).State);
        await world.UntilAsync(waiting, CustomerState.Synchronized, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_pause_that_the_settings_allow_is_waited_for()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithSynchronizerSettings(new() { LongestRetryDelay = TimeSpan.FromHours(2) })
            .Build();
        var id = await AddAheadAsync(world, TimeSpan.FromHours(1));

        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(59), TimeSpan.FromSeconds(20));
        Assert.Equal(CustomerState.Pending, (await world.ReadAsync(id)).State);

        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(20));
    }

    private static async Task<CustomerId> AddAheadAsync(TestWorld world, TimeSpan ahead)
    {
        var id = CustomerId.New(Given.Noon + ahead);
        await world.Database.AddAsync(
            new StoredRecord(Given.Record(CustomerState.Pending))
            {
                CustomerId = id,
                CreatedAt = Given.Noon + ahead,
                DueAt = Given.Noon + ahead,
                Epoch = 0,
                Revision = 0,
            },
            MatchHashes.None,
            key: null,
            raisesEventAt: Given.Noon + ahead,
            Token);
        return id;
    }
}
