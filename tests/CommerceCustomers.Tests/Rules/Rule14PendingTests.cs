using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Repair;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

[Collection(WorldCollection.Name)]
public sealed class Rule14PendingTests
{
    private static readonly Customer Edited = Given.Ada with { FirstName = "Augusta" };

    [Fact]
    public async Task While_pending_a_customer_can_be_found_in_its_channel_and_edited()
    {
        await using var world = RuleWorld.Of(RuleWorld.Async);
        var id = (await world.Process.CreateAsync()).Id();

        var repaired = await world.Process.Repair.EditAsync(id, Edited, resubmit: false, RuleWorld.Token);

        Assert.Equal(RepairOutcome.Done, repaired.Outcome);
        var found = Assert.Single(await world.Reader.ListAsync(new CustomerFilter { Channel = Given.Online }, null, 10, RuleWorld.Token));
        Assert.Equal(("Augusta", StoredRecord.PendingSync), (found.ReadCustomer()!.FirstName, found.DisplayAccount));
    }

    [Fact]
    public async Task While_it_is_being_sent_an_edit_answers_BeingSent()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);
        var id = Assert.Single(await world.ReadAllAsync()).Id;

        var repaired = await world.Process.Repair.EditAsync(id, Edited, resubmit: false, RuleWorld.Token);

        Assert.Equal(RepairOutcome.BeingSent, repaired.Outcome);
        await world.UntilAsync(() => creation.IsCompleted);
    }

    [Fact]
    public async Task When_an_attempt_may_have_reached_headquarters_an_edit_answers_MayBeInHeadquarters()
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync);
        world.TimeOutNow();
        var id = (await world.Process.CreateAsync()).Id();

        var repaired = await world.Process.Repair.EditAsync(id, Edited, resubmit: false, RuleWorld.Token);

        Assert.Equal(RepairOutcome.MayBeInHeadquarters, repaired.Outcome);
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task CustomerCapabilities_tells_what_must_wait()
    {
        await using var world = RuleWorld.Of(RuleWorld.Async);
        var id = (await world.Process.CreateAsync()).Id();
        var before = (await world.ReadAsync(id)).Capabilities;

        await world.DrainAsync();

        Assert.True(before is { CanIssueLoyaltyCard: false, CanBuyOnAccount: false, CanPlaceSynchronousOrder: false });
        Assert.True((await world.ReadAsync(id)).Capabilities is { CanIssueLoyaltyCard: true, CanBuyOnAccount: true, CanPlaceSynchronousOrder: true });
    }

    [Fact]
    public async Task EnsureSynchronizedAsync_moves_it_to_the_front_of_a_backlog()
    {
        await using var world = RuleWorld.Of(RuleWorld.Async);
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(1000);
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        var waiting = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(30), RuleWorld.Token);
        await world.UntilAsync(() => waiting.IsCompleted);

        Assert.True((await waiting)!.IsSynchronized);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Under_a_shut_gate_it_returns_record_and_reason_at_the_time_out()
    {
        await using var world = RuleWorld.Of(RuleWorld.Async);
        var id = (await world.Process.CreateAsync()).Id();
        await world.Process.Gate.FailAsync(Failures.Of(HeadquartersFailure.Throttled));

        var waiting = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(5), RuleWorld.Token);
        await world.UntilAsync(() => waiting.IsCompleted);

        var result = await waiting;
        Assert.Equal(CustomerState.Pending, result!.Record.State);
        Assert.Contains("Too many requests.", result.Reason, StringComparison.Ordinal);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }
}
