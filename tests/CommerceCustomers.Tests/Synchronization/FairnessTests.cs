using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>A large backlog keeps no other channel waiting, and an expedited customer goes before it.</summary>
[Collection(WorldCollection.Name)]
public sealed class FairnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_big_import_does_not_starve_a_till()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 })
            .WithSynchronizerSettings(new SynchronizerSettings { BatchSize = 8 })
            .WithChannels(Given.Channel("import"), Given.Channel("till", ChannelType.RetailStore))
            .Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(200, "import");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var till = await world.AddPendingAsync(3, "till");
        world.Process.Start();

        await world.UntilAsync(() => till.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromMilliseconds(250));

        Assert.InRange(world.Headquarters.Customers.Count, 3, 30);
    }

    [Fact]
    public async Task A_customer_that_somebody_waits_for_does_not_wait_for_the_backlog_of_its_channel()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(500);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Customers.Count > 20, TimeSpan.FromMilliseconds(250));
        var late = Assert.Single(await world.AddPendingAsync(1));
        var at = world.Clock.GetUtcNow();

        await HurryAsync(world, late);
        await world.UntilAsync(late, CustomerState.Synchronized, TimeSpan.FromMilliseconds(50));

        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5));
        Assert.False((await world.ReadAsync(late)).IsExpedited);
    }

    [Fact]
    public async Task However_many_are_waited_for_the_others_get_three_places_of_four()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        var hurried = await world.AddPendingAsync(200);
        var others = await world.AddPendingAsync(200);
        foreach (var id in hurried)
        {
            await HurryAsync(world, id);
        }

        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Customers.Count >= 160, TimeSpan.FromMilliseconds(250));

        Assert.InRange(others.Count(id => world.Headquarters.CountOf(id) == 1), 110, 130);
        Assert.InRange(hurried.Count(id => world.Headquarters.CountOf(id) == 1), 30, 50);
    }

    [Fact]
    public async Task An_expedited_customer_that_may_exist_is_asked_about_early_and_not_sent_early()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var record = await world.ReadAsync(id);
        await world.Database.ApplyAsync(
            [new RecordChange(record, new(record) { LastPossibleSend = Given.Noon, DueAt = Given.Noon + Given.SettlingTime })], Token);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, world.Headquarters.Finds);

        await HurryAsync(world, id);
        await world.PassAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(world.Headquarters.Finds, 1, 5);
        Assert.Equal(0, world.Headquarters.Creates);
        await world.UntilAsync(id, CustomerState.Synchronized);

        // This process has not seen the send, so the settling time runs from its own first question.
        Assert.Equal(1, world.Headquarters.Creates);
        Assert.InRange(
            world.Clock.GetUtcNow(), Given.Noon + Given.SettlingTime, Given.Noon + Given.SettlingTime + PollPause.LongestUsual);
    }

    private static async Task HurryAsync(TestWorld world, CustomerId id)
    {
        var record = await world.ReadAsync(id);
        var terms = new DecisionContext(world.Clock.GetUtcNow(), world.Settings.Current, Jitter: 0);
        var outcomes = await world.Database.ApplyAsync([RecordLife.Expedited(record, world.Headquarters.Capabilities, terms)], Token);
        Assert.Equal([new StoreResult(StoreOutcome.Done)], outcomes);
    }
}
