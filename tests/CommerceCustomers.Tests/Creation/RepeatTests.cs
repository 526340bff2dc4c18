using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>A repeat during the first call, at a shut gate, or after an attempt whose outcome is open.</summary>
[Collection(WorldCollection.Name)]
public sealed class RepeatTests
{
    [Fact]
    public async Task A_repeat_gets_the_same_customer()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var first = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(
            (first.Decision.ToText(), first.CustomerId, first.AccountNumber, true),
            (second.Decision.ToText(), second.CustomerId, second.AccountNumber, second.IsExisting));
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_repeat_during_the_first_call_waits_for_it()
    {
        await using var world = TestWorld.InSyncMode().Build();
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
        await using var world = TestWorld.With(new(Given.SyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) }).Build();
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
    public async Task What_may_exist_and_is_not_found_is_sent_again_only_after_the_settling_time()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") };
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync(key: "k");
        headquarters.OnCreate = static (_, _) => Task.FromResult(new AccountNumber("C-1"));

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k")).MayExist);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(["create", "find", "find", "create"], headquarters.Calls);
    }

    [Fact]
    public async Task A_repeat_that_may_exist_under_an_async_profile_is_asked_for_before_it_is_sent()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        await world.Process.CreateAsync(key: "k");

        world.Change(Given.AsyncProfile);
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        await world.DrainAsync();

        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(pending.CustomerId)));
    }

    [Fact]
    public async Task A_repeat_at_a_shut_gate_gets_the_present_state()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var first = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
        await ShutAsync(world);

        var second = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.IsType<CustomerCreationResult.KeyConflict>(await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda" }, key: "k"));
    }

    [Fact]
    public async Task A_repeat_at_a_shut_gate_of_what_may_exist_still_says_so()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        await ShutAsync(world);

        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal((first.CustomerId, true), (second.CustomerId, second.MayExist));
    }

    [Fact]
    public async Task A_repeat_that_is_refused_after_an_ambiguous_send_is_not_told_a_plain_refusal()
    {
        var creates = 0;
        var headquarters = new StubHeadquarters { Capabilities = default };
        headquarters.OnCreate = (_, _) => ++creates == 1
            ? throw new TimeoutException()
            : throw new CustomerRejectedException("Duplicate", "A customer with this e-mail address exists.");
        await using var world = TestWorld.InSyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { InCallRetries = 0, AtLeastOnce = true })
            .WithHeadquarters(headquarters)
            .Build();
        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k")).MayExist);

        var repeat = await world.Process.CreateAsync(key: "k");

        Assert.False(repeat is CustomerCreationResult.Rejected, "It may exist, and is withdrawn as refused.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeat_while_the_synchronizer_sends_is_told_pending(bool isAsyncNow)
    {
        var isDown = true;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, token) => isDown
                ? throw new HeadquartersUnavailableException("Down.")
                : new TaskCompletionSource<AccountNumber>().Task.WaitAsync(token),
        };
        await using var world = TestWorld.With(new(Given.FallbackProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) })
            .WithHeadquarters(headquarters)
            .Build();
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        isDown = false;
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAllAsync())[0].State == CustomerState.Sending, TimeSpan.FromMilliseconds(100));
        if (isAsyncNow)
        {
            world.Change(new(Given.AsyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) });
        }

        var repeat = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => repeat.IsCompleted);

        Assert.IsType<CustomerCreationResult.Pending>(await repeat);
    }

    [Fact]
    public async Task A_second_try_is_not_told_the_error_of_the_first()
    {
        var creates = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, token) => ++creates == 1
                ? throw new CustomerRejectedException("E17", "The number sequence says no.")
                : new TaskCompletionSource<AccountNumber>().Task.WaitAsync(token),
        };
        await using var world = TestWorld.With(new(Given.SyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) })
            .WithHeadquarters(headquarters)
            .Build();
        Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));

        var second = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => second.IsCompleted);

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await second);
        Assert.True(unavailable.MayExist);
        Assert.NotEqual(HeadquartersFailure.Rejected, unavailable.Failure);
    }

    private static Task ShutAsync(TestWorld world)
        => world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(5)));
}
