using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

[Collection(WorldCollection.Name)]
public sealed class Rule08IdempotencyTests
{
    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_key_scoped_to_its_channel_binds_one_customer_id(Way way)
    {
        await using var world = Of(way);

        var first = await world.Process.CreateAsync(key: "k");
        var second = await world.Process.CreateAsync(key: "k");
        var elsewhere = await world.Process.CreateAsync(key: "k", channel: "dallas-online");

        Assert.Equal(first.Id(), second.Id());
        Assert.NotEqual(first.Id(), elsewhere.Id());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_fingerprint_covers_the_request_as_the_caller_sent_it_and_other_content_is_a_key_conflict(Way way)
    {
        await using var world = Of(way);
        var first = await world.Process.CreateAsync(key: "k");
        world.Change(channels: Given.Channel() with { DefaultCustomer = new DefaultCustomer { CustomerGroup = "30" } });

        var sameRequest = await world.Process.CreateAsync(key: "k");
        var otherRequest = await world.Process.CreateAsync(Given.Ada with { FirstName = "Augusta" }, key: "k");

        Assert.Equal(first.Id(), sameRequest.Id());
        Assert.Equal(first.Id(), Assert.IsType<CustomerCreationResult.KeyConflict>(otherRequest).Existing);
    }

    [Fact]
    public async Task A_repeat_gets_the_present_state_Created_once_headquarters_has_it()
    {
        await using var world = Of(Way.Async);
        var first = await world.Process.CreateAsync(key: "k");
        var before = await world.Process.CreateAsync(key: "k");

        await world.DrainAsync();
        var after = await world.Process.CreateAsync(key: "k");

        Assert.IsType<CustomerCreationResult.Pending>(before);
        Assert.Equal(first.Id(), Assert.IsType<CustomerCreationResult.Created>(after).CustomerId);
    }

    [Theory]
    [InlineData(Way.SyncWithFail)]
    [InlineData(Way.SyncWithCreateAsync)]
    [InlineData(Way.Async)]
    public async Task What_was_withdrawn_because_headquarters_was_unavailable_is_tried_again_under_the_profile_now_in_force(Way now)
    {
        await using var world = Of(Way.SyncWithFail);
        world.Headquarters.GoDown();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ComeBack();
        world.Change(Profile(now));

        var second = await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        Assert.Equal(now == Way.Async, second is CustomerCreationResult.Pending);
        Assert.Equal(first.CustomerId, second.Id());
        Assert.Equal(1, world.Headquarters.CountOf(second.Id()));
    }

    [Fact]
    public async Task What_was_withdrawn_because_headquarters_refused_it_is_tried_again()
    {
        await using var world = Of(Way.SyncWithFail);
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        var first = Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ForgetScript();

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
    }

    [Fact]
    public async Task Headquarters_is_asked_first_where_the_customer_may_exist()
    {
        await using var world = Of(Way.SyncWithFail);
        world.TimeOutNow();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ForgetScript();

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.True(first.MayExist);
        Assert.Equal((1, 1, 1), (world.Headquarters.Finds, world.Headquarters.Creates, world.Headquarters.CountOf(second.CustomerId)));
    }

    [Fact]
    public async Task A_repeat_during_the_first_call_waits_within_its_own_budget()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(5) });
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
    public async Task Cancelled_stays_cancelled(Way way)
    {
        await using var world = Of(way == Way.SyncWithFail ? Way.SyncWithCreateAsync : way);
        world.Headquarters.GoDown();
        var first = await world.Process.CreateAsync(key: "k");
        await world.Process.Repair.CancelAsync(first.Id(), "By mistake.", RuleWorld.Token);
        world.Headquarters.ComeBack();
        world.Change(Profile(way));

        var second = await world.Process.CreateAsync(key: "k");
        await world.DrainAsync();

        Assert.IsNotType<CustomerCreationResult.Created>(second);
        Assert.IsNotType<CustomerCreationResult.Pending>(second);
        Assert.Equal(WithdrawalReason.Cancelled, (await world.ReadAsync(first.Id())).Withdrawal);
        Assert.Empty(world.Headquarters.Customers);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_key_another_call_is_another_customer(Way way)
    {
        await using var world = Of(way);

        var first = await world.Process.CreateAsync();
        var second = await world.Process.CreateAsync();

        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task A_repeat_after_a_restart_gets_the_same_customer()
    {
        await using var world = Of(Way.SyncWithFail);
        var first = await world.Process.CreateAsync(key: "k");

        var second = await world.NewProcess().CreateAsync(key: "k");

        Assert.Equal(first.Id(), Assert.IsType<CustomerCreationResult.Created>(second).CustomerId);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    private static World Of(Way way)
        => new(Given.Settings(Profile(way), new HeadquartersSettings { InCallRetries = 0 }, null, Given.Channel(), Given.Channel("dallas-online")));

    private static FunctionalityProfile Profile(Way way) => way switch
    {
        Way.SyncWithFail => RuleWorld.Fail,
        Way.SyncWithCreateAsync => RuleWorld.CreateAsync,
        _ => RuleWorld.Async,
    };
}
