using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class LeadingRoleTests
{
    [Fact]
    public async Task A_free_role_is_taken_at_once_and_given_up_at_the_end()
    {
        await using var world = TestWorld.Create();
        var role = new SynchronizerParts(world).Role;

        Assert.True(await role.TakeAsync(untilEmpty: false, TestWorld.Token));
        Assert.True(world.Process.Get<WakeUps>().Customers.IsSynchronizedHere);
        await role.GiveUpAsync();

        Assert.False(world.Process.Get<WakeUps>().Customers.IsSynchronizedHere);
    }

    [Fact]
    public async Task The_role_of_another_process_is_waited_for()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.AnotherLeads = true;
        var taking = new SynchronizerParts(world).Role.TakeAsync(untilEmpty: false, TestWorld.Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.False(taking.IsCompleted);

        world.Process.Store.AnotherLeads = false;
        await world.UntilAsync(() => taking.IsCompleted);

        Assert.True(await taking);
    }

    [Fact]
    public async Task Nobody_waits_for_the_role_when_nothing_is_left_to_do()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.AnotherLeads = true;

        Assert.False(await new SynchronizerParts(world).Role.TakeAsync(untilEmpty: true, TestWorld.Token));
    }
}
