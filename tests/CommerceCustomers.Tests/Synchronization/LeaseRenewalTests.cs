using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class LeaseRenewalTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_lease_is_renewed_when_a_third_of_it_is_over_and_not_before()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        var claimed = await parts.ClaimAsync(3);

        world.Clock.Advance((Lease / 3) - TimeSpan.FromTicks(1));
        await parts.Renewal.RenewAsync(TestWorld.Token);
        Assert.Equal(0, world.Process.Store.Renewals);

        world.Clock.Advance(Lease / 12);
        await parts.Renewal.RenewAsync(TestWorld.Token);
        Assert.Equal(1, world.Process.Store.Renewals);
        Assert.All(await world.ReadAllAsync(), record => Assert.Equal(world.Clock.GetUtcNow() + Lease, record.Lease!.Until));
        Assert.All(claimed, static customer => Assert.False(customer.IsLost));
    }

    [Fact]
    public async Task A_customer_that_another_process_has_taken_over_is_lost_and_not_renewed_again()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        var claimed = Assert.Single(await parts.ClaimAsync(1));
        world.Process.Store.LosesLeases = true;

        world.Clock.Advance(Lease / 3);
        await parts.Renewal.RenewAsync(TestWorld.Token);
        world.Clock.Advance(Lease);
        await parts.Renewal.RenewAsync(TestWorld.Token);

        Assert.True(claimed.IsLost);
        Assert.Equal(1, world.Process.Store.Renewals);
        Assert.Equal(CustomerState.Sending, (await world.ReadAsync(claimed.Record.CustomerId)).State);
    }
}
