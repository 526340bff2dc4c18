using CommerceCustomers.Creation;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class AsyncCreationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headquarters_is_never_called_while_the_caller_waits()
    {
        await using var world = new World();
        world.Headquarters.GoDown();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Finds + world.Headquarters.Probes);
        Assert.False(pending.IsExisting);
        Assert.Null(pending.Reason);
    }

    [Fact]
    public async Task The_answer_means_that_the_customer_is_kept()
    {
        await using var world = new World();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var record = await world.ReadAsync(pending.CustomerId);
        Assert.Equal(CustomerState.Pending, record.State);
        Assert.Equal(StoredRecord.PendingSync, record.DisplayAccount);
        Assert.Equal(pending.Decision, record.Decision);
        Assert.False(record.WithdrawIfAbsent);
    }

    [Fact]
    public async Task A_channel_database_that_cannot_take_the_customer_is_an_exception_and_never_a_success()
    {
        await using var world = new World();
        world.Process.Store.FailsToAdd = FaultyStore.Full();

        await Assert.ThrowsAsync<CustomerStoreException>(() => world.Process.CreateAsync());

        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task Without_a_key_another_call_is_another_customer()
    {
        await using var world = new World();

        await world.Process.CreateAsync();
        await world.Process.CreateAsync();

        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    [Fact]
    public async Task The_same_key_is_the_same_customer_in_its_present_state()
    {
        await using var world = new World();
        var first = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        Assert.Equal((first.CustomerId, true), (pending.CustomerId, pending.IsExisting));

        await world.DrainAsync();
        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
        Assert.Equal((first.CustomerId, true), (created.CustomerId, created.IsExisting));
        Assert.Single(await world.ReadAllAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_a_conflict()
    {
        await using var world = new World();
        var first = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        var conflict = Assert.IsType<CustomerCreationResult.KeyConflict>(
            await world.Process.CreateAsync(Given.Ada with { LastName = "Byron" }, key: "k"));

        Assert.Equal(first.CustomerId, conflict.Existing);
    }

    [Fact]
    public async Task The_order_of_attributes_does_not_make_another_content()
    {
        await using var world = new World();
        await world.Process.CreateAsync(Given.Ada with { Attributes = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } }, key: "k");

        Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(
                Given.Ada with { Attributes = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } }, key: "k"));
    }

    [Fact]
    public async Task A_key_is_scoped_to_its_channel()
    {
        await using var world = new World(Given.Settings(channels: [Given.Channel(), Given.Channel("boston-online")]));

        await world.Process.CreateAsync(key: "k");
        await world.Process.CreateAsync(key: "k", channel: "boston-online");

        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    [Fact]
    public async Task A_cancelled_customer_stays_cancelled_for_its_key()
    {
        await using var world = new World();
        var first = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        await world.Process.Repair.CancelAsync(first.CustomerId, "Signed up by mistake.", Token);

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal("Cancelled", Assert.Single(rejected.Errors).Code);
        Assert.Equal(first.CustomerId, rejected.CustomerId);
    }

    [Fact]
    public async Task A_customer_that_needs_attention_is_pending_for_its_key()
    {
        await using var world = new World();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal("The group does not exist.", pending.Reason);
    }

    [Fact]
    public async Task A_cancelled_call_stores_nothing()
    {
        await using var world = new World();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.Process.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task Pending_customers_are_delivered_whatever_the_profile_says_now()
    {
        await using var world = new World();
        await world.Process.CreateAsync();

        world.Settings.Current = Given.Settings(new FunctionalityProfile { Id = Given.Profile });
        await world.DrainAsync();

        Assert.Single(world.Headquarters.Customers);
    }
}
