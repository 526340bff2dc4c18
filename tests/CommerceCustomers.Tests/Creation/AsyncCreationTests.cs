using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>Async mode answers when the record is durable, and never calls headquarters while the caller waits.</summary>
[Collection(WorldCollection.Name)]
public sealed class AsyncCreationTests
{
    [Fact]
    public async Task Headquarters_is_never_called_while_the_caller_waits()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.GoDown();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Finds + world.Headquarters.Probes);
        Assert.False(pending.IsExisting);
        Assert.Null(pending.Reason);
    }

    [Fact]
    public async Task The_answer_means_that_the_customer_is_kept()
    {
        await using var world = TestWorld.Create();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var record = await world.ReadAsync(pending.CustomerId);
        Assert.Equal(CustomerState.Pending, record.State);
        Assert.Equal(DisplayAccounts.Pending, (await world.FindAsync(pending.CustomerId)).DisplayAccount);
        Assert.Equal(pending.Decision.ToText(), record.Decision.ToText());
        Assert.False(record.WithdrawIfAbsent);
    }

    [Fact]
    public async Task A_channel_database_that_cannot_take_the_customer_is_an_exception()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.FailsToAdd = FaultyStore.Full();

        await Assert.ThrowsAsync<CustomerStoreException>(() => world.Process.CreateAsync());

        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task A_cancelled_call_stores_nothing()
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.Process.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task Pending_customers_are_delivered_whatever_the_profile_says_now()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync();

        world.Change(Given.SyncProfile);
        await world.DrainAsync();

        Assert.Single(world.Headquarters.Customers);
    }
}
