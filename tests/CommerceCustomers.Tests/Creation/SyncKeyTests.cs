using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class SyncKeyTests
{
    private static readonly FunctionalityProfile Fail = new() { Id = Given.Profile };

    private static readonly FunctionalityProfile Async = new() { Id = Given.Profile, CreateCustomerInAsyncMode = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_gets_the_same_customer()
    {
        await using var world = CreateWorld();
        var first = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first with { IsExisting = true }, second);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_repeat_with_another_content_is_a_conflict()
    {
        await using var world = CreateWorld();
        await world.Process.CreateAsync(key: "k");

        Assert.IsType<CustomerCreationResult.KeyConflict>(await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda" }, key: "k"));
    }

    [Fact]
    public async Task A_repeat_during_the_first_call_waits_for_it()
    {
        await using var world = CreateWorld();
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        var first = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);

        var second = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => second.IsCompleted);

        var created = Assert.IsType<CustomerCreationResult.Created>(await first);
        Assert.Equal(created.CustomerId, Assert.IsType<CustomerCreationResult.Created>(await second).CustomerId);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_repeat_during_the_first_call_waits_no_longer_than_its_own_budget()
    {
        await using var world = CreateWorld(Fail with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) });
        world.Headquarters.Latency = TimeSpan.FromSeconds(8);
        var first = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);

        var second = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => second.IsCompleted);

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await second).MayExist);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        await world.UntilAsync(() => first.IsCompleted);
    }

    [Fact]
    public async Task What_was_withdrawn_because_headquarters_was_unavailable_is_tried_again()
    {
        await using var world = CreateWorld();
        world.Headquarters.GoDown();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ComeBack();

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(second.CustomerId)).State);
        Assert.Single(await world.ReadAllAsync());
    }

    [Fact]
    public async Task What_was_refused_is_tried_again()
    {
        await using var world = CreateWorld();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ForgetScript();

        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
    }

    [Fact]
    public async Task What_may_exist_is_asked_for_when_it_is_tried_again()
    {
        await using var world = CreateWorld();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task What_may_exist_and_is_not_found_is_sent_again_only_after_the_settling_time()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") };
        await using var world = CreateWorld(adapter: headquarters);
        await world.Process.CreateAsync(key: "k");
        headquarters.OnCreate = static (_, _) => Task.FromResult(new AccountNumber("C-1"));

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k")).MayExist);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(["create", "find", "find", "create"], headquarters.Calls);
    }

    [Fact]
    public async Task A_repeat_is_tried_again_under_the_profile_now_in_force()
    {
        await using var world = CreateWorld();
        world.Headquarters.GoDown();
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));

        world.Settings.Current = Given.Settings(Async);
        var second = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.Equal(CustomerCreationMode.Async, second.Decision.Mode);
        world.Headquarters.ComeBack();
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(second.CustomerId));
    }

    [Fact]
    public async Task A_repeat_that_may_exist_under_an_async_profile_is_asked_for_before_it_is_sent()
    {
        await using var world = CreateWorld();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        await world.Process.CreateAsync(key: "k");

        world.Settings.Current = Given.Settings(Async);
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        await world.DrainAsync();

        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(pending.CustomerId)));
    }

    [Fact]
    public async Task A_repeat_at_a_shut_gate_gets_the_present_state()
    {
        await using var world = CreateWorld();
        var first = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
        await ShutAsync(world);

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.IsType<CustomerCreationResult.KeyConflict>(await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda" }, key: "k"));
    }

    [Fact]
    public async Task A_repeat_at_a_shut_gate_of_what_may_exist_still_says_so()
    {
        await using var world = CreateWorld();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        await ShutAsync(world);

        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal((first.CustomerId, true), (second.CustomerId, second.MayExist));
    }

    [Fact]
    public async Task A_customer_cancelled_by_a_person_stays_cancelled()
    {
        await using var world = CreateWorld(Fail with { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync });
        world.Headquarters.GoDown();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        await world.Process.Repair.CancelAsync(pending.CustomerId, "Signed up by mistake.", Token);
        world.Headquarters.ComeBack();

        Assert.Equal("Cancelled", Assert.Single(Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k")).Errors).Code);
    }

    private static Task ShutAsync(World world)
        => world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(5)));

    private static World CreateWorld(FunctionalityProfile? profile = null, IHeadquarters? adapter = null)
        => new(Given.Settings(profile ?? Fail), adapter is null ? null : _ => adapter);
}
