using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>A key binds one customer id.</summary>
[Collection(WorldCollection.Name)]
public sealed class IdempotencyTests
{
    public static TheoryData<ProfileKind> Ways => [.. Enum.GetValues<ProfileKind>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_key_scoped_to_its_channel_binds_one_customer_id(ProfileKind kind)
    {
        await using var world = Of(kind);

        var first = await world.Process.CreateAsync(key: "k");
        var second = await world.Process.CreateAsync(key: "k");
        var elsewhere = await world.Process.CreateAsync(key: "k", channel: "dallas-online");

        Assert.Equal(first.Id(), second.Id());
        Assert.NotEqual(first.Id(), elsewhere.Id());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_request_as_the_caller_sent_it_is_compared_and_other_content_is_a_conflict(ProfileKind kind)
    {
        await using var world = Of(kind);
        var first = await world.Process.CreateAsync(key: "k");
        world.Change(channels: new Channel(Given.Channel()) { DefaultCustomer = new DefaultCustomer(customerGroup: "30") });

        var sameRequest = await world.Process.CreateAsync(key: "k");
        var otherRequest = await world.Process.CreateAsync(Given.Ada with { FirstName = "Augusta" }, key: "k");

        Assert.Equal(first.Id(), sameRequest.Id());
        Assert.Equal(first.Id(), Assert.IsType<CustomerCreationResult.KeyConflict>(otherRequest).ExistingCustomerId);
    }

    [Theory]
    [InlineData(ProfileKind.Sync)]
    [InlineData(ProfileKind.SyncWithFallback)]
    [InlineData(ProfileKind.Async)]
    public async Task After_Unavailable_a_repeat_is_tried_again_under_the_profile_now_in_force(ProfileKind now)
    {
        await using var world = Of(ProfileKind.Sync);
        world.Headquarters.GoDown();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ComeBack();
        world.Change(Given.ProfileOf(now));

        var second = await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        Assert.IsType(now == ProfileKind.Async ? typeof(CustomerCreationResult.Pending) : typeof(CustomerCreationResult.Created), second);
        Assert.Equal(now == ProfileKind.Async ? CustomerCreationMode.Async : CustomerCreationMode.Sync, second.Decision.Mode);
        Assert.Equal(first.CustomerId, second.Id());
        Assert.Equal(CustomerState.Synchronized, Assert.Single(await world.ReadAllAsync()).State);
        Assert.Equal(1, world.Headquarters.CountOf(second.Id()));
    }

    [Fact]
    public async Task What_was_withdrawn_because_headquarters_refused_it_is_tried_again()
    {
        await using var world = Of(ProfileKind.Sync);
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        var first = Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ForgetScript();

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
    }

    [Fact]
    public async Task Headquarters_is_asked_first_where_the_customer_may_exist()
    {
        await using var world = Of(ProfileKind.Sync);
        world.LoseAnswersNow();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ForgetScript();

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal((true, second.CustomerId), (first.MayExist, first.CustomerId));
        Assert.Equal((1, 1, 1), (world.Headquarters.Finds, world.Headquarters.Creates, world.Headquarters.CountOf(second.CustomerId)));
    }

    [Fact]
    public async Task A_repeat_during_the_first_call_has_a_budget_of_its_own()
    {
        await using var world = TestWorld.With(new(Given.SyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(5) }).Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(8);
        var first = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);
        await world.PassAsync(TimeSpan.FromSeconds(4));

        var second = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => second.IsCompleted);

        Assert.IsType<CustomerCreationResult.Unavailable>(await first);
        Assert.IsType<CustomerCreationResult.Created>(await second);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cancelled_stays_cancelled(ProfileKind kind)
    {
        await using var world = Of(kind == ProfileKind.Sync ? ProfileKind.SyncWithFallback : kind);
        world.Headquarters.GoDown();
        var first = await world.Process.CreateAsync(key: "k");
        await world.Process.Repair.CancelAsync(first.Id(), "By mistake.", by: null, TestWorld.Token);
        world.Headquarters.ComeBack();
        world.Change(Given.ProfileOf(kind));

        var second = await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(second);
        Assert.Equal(("Cancelled", first.Id()), (Assert.Single(rejected.Errors).Code, rejected.CustomerId));
        Assert.Equal(WithdrawalReason.Cancelled, (await world.ReadAsync(first.Id())).Withdrawal);
        Assert.Empty(world.Headquarters.Customers);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_key_another_call_is_another_customer(ProfileKind kind)
    {
        await using var world = Of(kind);

        var first = await world.Process.CreateAsync();
        var second = await world.Process.CreateAsync();

        Assert.NotEqual(first.Id(), second.Id());
        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    [Fact]
    public async Task A_repeat_after_a_restart_gets_the_same_customer()
    {
        await using var world = Of(ProfileKind.Sync);
        var first = await world.Process.CreateAsync(key: "k");

        var second = await world.NewProcess().CreateAsync(key: "k");

        Assert.Equal(first.Id(), Assert.IsType<CustomerCreationResult.Created>(second).CustomerId);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task The_same_key_is_the_same_customer_in_its_present_state()
    {
        await using var world = TestWorld.Create();
        var first = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        Assert.Equal((first.CustomerId, true), (pending.CustomerId, pending.IsExisting));

        await world.DrainAsync();
        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
        Assert.Equal((first.CustomerId, true), (created.CustomerId, created.IsExisting));
        Assert.Single(await world.ReadAllAsync());
    }

    [Fact]
    public async Task The_order_of_attributes_does_not_make_another_content()
    {
        await using var world = TestWorld.Create();
        await world.Process.CreateAsync(
            Given.Ada with { Attributes = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } }, key: "k");

        Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(
                Given.Ada with { Attributes = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } }, key: "k"));
    }

    [Fact]
    public async Task A_customer_that_needs_attention_is_pending_for_its_key()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal("The group does not exist.", pending.Reason);
    }

    private static TestWorld Of(ProfileKind kind)
        => TestWorld.In(kind).WithChannels(Given.Channel(), Given.Channel("dallas-online")).Build();
}
