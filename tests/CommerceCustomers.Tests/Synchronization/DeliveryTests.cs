using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>What the synchronizer does with each pending customer.</summary>
[Collection(WorldCollection.Name)]
public sealed class DeliveryTests
{
    [Fact]
    public async Task Every_pending_customer_is_delivered_once()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(300);

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.All(await world.ReadAllAsync(), record =>
        {
            Assert.Equal(CustomerState.Synchronized, record.State);
            Assert.NotNull(record.AccountNumber);
            Assert.Equal(0, record.Attempts);
        });
        Assert.Equal(0, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_backlog_uses_three_quarters_of_the_calls_that_the_settings_allow()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 8, InCallRetries = 0 })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(500);
        await world.AddPendingAsync(50);

        await world.DrainAsync();

        Assert.Equal(6, world.Headquarters.MostInFlight);
    }

    [Fact]
    public async Task A_customer_of_this_process_is_delivered_at_once()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.Clock.SettleAsync();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized, step: TimeSpan.Zero);

        Assert.Equal(Given.Noon, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_customer_of_another_process_is_seen_at_the_next_look()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.Clock.SettleAsync();

        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.UntilAsync(id, CustomerState.Synchronized, step: TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(1), PollPause.LongestUsual);
    }

    [Fact]
    public async Task After_a_lost_answer_headquarters_is_asked_before_anything_is_sent_again()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.TimeOutAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var id = Assert.Single(await world.AddPendingAsync(1));

        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Equal(1, world.Headquarters.CountOf(id));
        Assert.Equal(1, world.Headquarters.Creates);
        Assert.Equal(1, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_refused_customer_needs_attention_and_holds_up_no_other()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(10);
        world.Headquarters.RefuseWhen(customer => customer.CustomerId == ids[0], "E42", "The group does not exist.");

        await world.DrainAsync();

        var refused = await world.ReadAsync(ids[0]);
        Assert.Equal((CustomerState.NeedsAttention, "E42"), (refused.State, refused.LastError!.Code));
        Assert.Equal(9, world.Headquarters.Customers.Count);
    }

    [Fact]
    public async Task What_follows_the_customer_is_completed_before_it_is_synchronized()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;
        await world.AddPendingAsync(100);

        await world.DrainAsync();

        Assert.Equal((100, 100), (world.Headquarters.Creates, world.Headquarters.Completions));
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_customer_that_is_claimed_again_before_its_commit_was_heard_of_is_delivered()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Store.AfterApply = () => heard.Task;
        world.Process.Start();

        // The commit is durable and its answer is late, while the loop looks again.
        await world.UntilAsync(() => world.Headquarters.Creates == 1);
        await world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        Assert.False(world.Process.Running.IsCompleted);
        world.Process.Store.AfterApply = static () => Task.CompletedTask;
        heard.SetResult();

        await world.UntilAsync(id, CustomerState.Synchronized);
        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task What_headquarters_said_is_not_forgotten_when_the_channel_database_fails()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.FailToApply(3);
        var ids = await world.AddPendingAsync(10);

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.Equal(0, world.Headquarters.Finds);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_store_that_breaks_its_contract_does_not_stop_the_synchronizer()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.FailToApply(2, static () => new InvalidOperationException("not a store failure"));
        await world.AddPendingAsync(10);

        await world.DrainAsync();

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task Nothing_to_do_is_no_query_but_a_look_each_interval()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var queries = world.Process.Reader.Queries;

        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Reader.Queries - queries, 1, 2 * 21);
    }
}
