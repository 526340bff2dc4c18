using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class ClaimerTests
{
    [Fact]
    public async Task At_first_no_more_is_claimed_than_can_be_sent_at_once()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4 }).Build();
        var parts = new SynchronizerParts(world);

        var claimed = await parts.ClaimAsync(20);

        Assert.Equal(4, claimed.Count);
        Assert.All(claimed, record => Assert.Equal(parts.Owner.Id, record.Record.Lease!.Owner));
    }

    [Fact]
    public async Task While_enough_waits_to_be_sent_the_lanes_are_not_read()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4 }).Build();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(20);
        var queries = world.Process.Reader.Queries;

        await parts.Claimer.ClaimAsync(TestWorld.Token);

        Assert.Equal(queries, world.Process.Reader.Queries);
        Assert.Equal(4, parts.Claimed.Waiting.Count);
    }

    [Fact]
    public async Task When_nothing_is_pending_nothing_is_due()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        parts.Claimer.AssumeDue(Given.Noon);

        await parts.Claimer.ClaimAsync(TestWorld.Token);

        Assert.Null(parts.Claimer.NextDue);
    }

    [Fact]
    public async Task A_legal_entity_behind_a_shut_gate_is_not_claimed_and_is_due_when_it_opens()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));

        Assert.Empty(await parts.ClaimAsync(3));

        Assert.Equal(world.Process.Gate.Look(Given.Usrt).RetryAt, parts.Claimer.NextDue);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Pending, record.State));
    }

    [Fact]
    public async Task After_a_claim_that_was_not_heard_of_the_process_watches_its_own_leases()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        world.Process.Store.AfterClaim = static () => throw FaultyStore.Full();

        await Assert.ThrowsAsync<CustomerStoreException>(() => parts.ClaimAsync(2));
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);

        Assert.True(parts.TakeOver.IsWatching);
    }
}
