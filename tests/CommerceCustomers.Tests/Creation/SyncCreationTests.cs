using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>The order of a sync creation, and what a crash, a cancelled caller or a failed commit leaves behind.</summary>
[Collection(WorldCollection.Name)]
public sealed class SyncCreationTests
{
    [Fact]
    public async Task The_order_is_a_place_at_the_gate_the_intent_the_call_the_commit_the_answer()
    {
        var steps = new List<string>();
        Task<CustomerCreationResult>? answer = null;
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, _) =>
        {
            var intent = Assert.Single(await world.ReadAllAsync());
            Assert.NotNull(intent.Lease);
            steps.Add($"call, with the place taken {!world.Process.Gate.TryEnterToCatchUp(null)} and the intent {intent.State}");
            return new AccountNumber("C-1");
        };
        world.Change(headquarters: world.Settings.Current.Headquarters with { MaxConcurrency = 1 });
        world.Process.Store.AfterApply = async () => steps.Add(
            $"settle {(await world.ReadAllAsync())[0].State}, answered {answer is { IsCompleted: true }}");

        answer = world.Process.CreateAsync();
        Assert.IsType<CustomerCreationResult.Created>(await answer);

        Assert.Equal(["call, with the place taken True and the intent Sending", "settle Synchronized, answered False"], steps);
    }

    [Fact]
    public async Task Without_a_durable_intent_there_is_no_call()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Process.Store.FailsToAdd = FaultyStore.Full();

        await Assert.ThrowsAsync<CustomerStoreException>(() => world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task Once_the_intent_is_durable_the_callers_token_ends_only_the_wait()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        using var gone = new CancellationTokenSource();
        var creation = world.Process.CreateAsync(cancellationToken: gone.Token);
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creation);
        await world.UntilAsync(Assert.Single(await world.ReadAllAsync()).CustomerId, CustomerState.Synchronized);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task Before_the_intent_is_durable_the_callers_token_leaves_nothing_behind()
    {
        await using var world = TestWorld.InSyncMode().Build();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.Process.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(await world.ReadAllAsync());
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_is_found_and_finished_on_restart(bool timesOut)
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        var (now, soon) = (Given.Noon, Given.Noon.AddSeconds(1));
        _ = timesOut ? world.Headquarters.TimeOutAfterCommitBetween(now, soon) : world.Headquarters.FailAfterCommitBetween(now, soon);
        // Every write after the call fails, so the record is as after a crash.
        world.Process.Store.FailToApply(int.MaxValue);
        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        Assert.Equal(CustomerState.Sending, Assert.Single(await world.ReadAllAsync()).State);

        await world.DrainAsync(world.NewProcess());

        Assert.Equal(CustomerState.Synchronized, Assert.Single(await world.ReadAllAsync()).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.Customers.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task If_only_the_commit_fails_after_the_yes_of_headquarters_the_caller_gets_Created(int failures)
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Process.Store.FailToApply(failures);

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        Assert.Equal(Assert.Single(world.Headquarters.Customers).Account, created.AccountNumber);
        Assert.Equal(CustomerState.Sending, (await world.ReadAsync(created.CustomerId)).State);
        world.Process.Store.FailToApply(0);
        await world.DrainAsync();
        var record = await world.ReadAsync(created.CustomerId);
        Assert.Equal((CustomerState.Synchronized, created.AccountNumber), (record.State, record.AccountNumber!.Value));
        Assert.Equal(1, world.Headquarters.CountOf(created.CustomerId));
    }

    [Fact]
    public async Task A_store_that_breaks_its_contract_does_not_lose_the_yes_of_headquarters()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Process.Store.FailToApply(2, static () => new InvalidOperationException("not a store failure"));

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
        await world.UntilAsync(created.CustomerId, CustomerState.Synchronized);

        Assert.Equal(created.AccountNumber, (await world.ReadAsync(created.CustomerId)).AccountNumber);
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task Headquarters_issues_the_account_number_before_the_answer()
    {
        await using var world = TestWorld.InSyncMode().Build();

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        var record = await world.FindAsync(created.CustomerId);
        Assert.Equal((CustomerState.Synchronized, created.AccountNumber), (record.State, record.AccountNumber!.Value));
        Assert.Equal(created.AccountNumber.Value, record.DisplayAccount);
        Assert.False(created.IsExisting);
        Assert.Equal(0, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_headquarters_and_withdraws_the_customer()
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync());

        var error = Assert.Single(rejected.Errors);
        Assert.Equal(("E42", "The group does not exist."), (error.Code, error.Message));
        var record = await world.ReadAsync(rejected.CustomerId!.Value);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Refused), (record.State, record.Withdrawal));
    }

    [Fact]
    public async Task An_account_number_that_another_customer_has_is_no_success()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.NumberOf = static _ => new AccountNumber("C-1");
        await world.Process.CreateAsync();

        var result = await world.Process.CreateAsync();

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Single(await world.ReadAllAsync(), static record => record.LastError?.Code == ErrorCodes.AccountNumberTaken);
    }

    [Fact]
    public async Task What_follows_the_customer_does_not_keep_the_caller_waiting()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Completions);
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.Completions);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(created.CustomerId)).State);
    }

    [Fact]
    public async Task Every_place_is_given_back()
    {
        await using var world = TestWorld.InSyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 1, InCallRetries = 0 })
            .Build();
        world.Headquarters.RefuseWhen(static customer => customer.Customer.LastName == "Byron", "E42", "Refused.");

        await world.Process.CreateAsync(key: "k");
        await world.Process.CreateAsync(key: "k");
        await world.Process.CreateAsync(Given.Ada with { FirstName = "Other" }, key: "k");
        await world.Process.CreateAsync(Given.Ada with { LastName = "Byron" });
        world.Process.Store.FailsToAdd = FaultyStore.Full();
        await Assert.ThrowsAsync<CustomerStoreException>(() => world.Process.CreateAsync());
        world.Process.Store.FailsToAdd = null;

        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
    }
}
