using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class SyncCreationTests
{
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitBudget = TimeSpan.FromSeconds(15);

    private static readonly FunctionalityProfile Fail = new() { Id = Given.Profile, HeadquartersWaitTimeout = WaitBudget };

    private static readonly FunctionalityProfile CreateAsync = Fail with { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headquarters_issues_the_account_number_before_the_answer()
    {
        await using var world = CreateWorld(Fail);

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        var record = await world.ReadAsync(created.CustomerId);
        Assert.Equal((CustomerState.Synchronized, created.AccountNumber), (record.State, record.Account!.Value));
        Assert.Equal(created.AccountNumber.Value, record.DisplayAccount);
        Assert.False(created.IsExisting);
        Assert.Equal(0, world.Headquarters.Finds);
    }

    [Fact]
    public async Task The_intent_is_durable_before_headquarters_is_called()
    {
        World? world = null;
        IReadOnlyList<StoredRecord> kept = [];
        await using var created = world = CreateWorld(Fail, _ => new StubHeadquarters
        {
            OnCreate = async (_, _) =>
            {
                kept = await world!.ReadAllAsync();
                return new AccountNumber("C-1");
            },
        });

        await world.Process.CreateAsync();

        var intent = Assert.Single(kept);
        Assert.Equal(CustomerState.Sending, intent.State);
        Assert.NotNull(intent.Lease);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_headquarters_and_withdraws_the_customer()
    {
        await using var world = CreateWorld(CreateAsync);
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync());

        var error = Assert.Single(rejected.Errors);
        Assert.Equal(("E42", "The group does not exist."), (error.Code, error.Message));
        var record = await world.ReadAsync(rejected.CustomerId!.Value);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Refused), (record.State, record.Withdrawal));
    }

    [Fact]
    public async Task Unavailable_with_Fail_is_told_and_nothing_reaches_headquarters_behind_the_callers_back()
    {
        await using var world = CreateWorld(Fail);
        world.Headquarters.GoDown();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.False(unavailable.MayExist);
        Assert.Equal(HeadquartersFailure.Unavailable, unavailable.Failure);
        Assert.True(unavailable.RetryAfter >= TimeSpan.FromSeconds(1));
        world.Headquarters.ComeBack();
        await world.DrainAsync();
        Assert.Empty(world.Headquarters.Customers);
        Assert.Equal(WithdrawalReason.Unavailable, Assert.Single(await world.ReadAllAsync()).Withdrawal);
    }

    [Fact]
    public async Task Unavailable_with_CreateAsync_is_kept_and_delivered_later()
    {
        await using var world = CreateWorld(CreateAsync);
        world.Headquarters.GoDown();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.NotNull(pending.Reason);
        Assert.Equal(CustomerCreationMode.Sync, pending.Decision.Mode);
        world.Headquarters.ComeBack();
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));

        // Afterwards: who said "unavailable" may have been a gateway behind which headquarters had acted.
        Assert.Equal(1, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_shut_gate_with_Fail_answers_at_once_and_stores_nothing()
    {
        await using var world = CreateWorld(Fail);
        await ShutAsync(world, new HeadquartersThrottledException("429", TimeSpan.FromMinutes(5)));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.InRange(unavailable.RetryAfter, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5));
        Assert.Equal(HeadquartersFailure.Throttled, unavailable.Failure);
        Assert.Null(unavailable.CustomerId);
        Assert.Empty(await world.ReadAllAsync());
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_shut_gate_with_CreateAsync_keeps_the_customer_at_once()
    {
        await using var world = CreateWorld(CreateAsync);
        await ShutAsync(world, new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.Equal("Too many requests.", pending.Reason);
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));
    }

    [Fact]
    public async Task A_maintenance_window_is_an_outage_that_is_known_in_advance()
    {
        var window = new MaintenanceWindow { Start = Given.Noon, End = Given.Noon.AddHours(1) };
        await using var world = new World(Given.Settings(Fail, new HeadquartersSettings { MaintenanceWindows = [window] }));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.Equal(TimeSpan.FromHours(1), unavailable.RetryAfter);
        Assert.Null(unavailable.Failure);
    }

    [Fact]
    public async Task Wrong_credentials_never_fall_back_to_async()
    {
        await using var world = CreateWorld(CreateAsync);
        world.Headquarters.MisconfiguredBetween(Given.Noon, Given.Noon.AddHours(1), "The credentials are wrong.");

        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        Assert.False(world.Process.Gate.Look().AllowsCalls);
        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.Equal(HeadquartersFailure.Misconfigured, first.Failure);
        Assert.Equal(HeadquartersFailure.Misconfigured, second.Failure);
        Assert.DoesNotContain(await world.ReadAllAsync(), static record => record.State == CustomerState.Pending);
    }

    [Fact]
    public async Task A_lost_answer_with_Fail_may_exist_and_is_found_without_being_sent_again()
    {
        await using var world = CreateWorld(Fail);
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        Assert.True(unavailable.MayExist);
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(unavailable.CustomerId!.Value)).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(unavailable.CustomerId.Value)));
    }

    [Fact]
    public async Task A_lost_request_with_Fail_may_exist_and_is_withdrawn_when_surely_absent()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") };
        await using var world = CreateWorld(Fail, _ => headquarters);

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        Assert.True(unavailable.MayExist);
        await world.DrainAsync();

        var record = await world.ReadAsync(unavailable.CustomerId!.Value);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Unavailable), (record.State, record.Withdrawal));
        Assert.InRange(record.ClosedAt!.Value, Given.Noon + SettlingTime, Given.Noon + (2 * SettlingTime));
        Assert.Equal("create", headquarters.Calls[0]);
        Assert.All(headquarters.Calls.Skip(1), static call => Assert.Equal("find", call));
    }

    [Fact]
    public async Task A_lost_answer_with_CreateAsync_is_pending_and_asked_for_before_it_is_sent_again()
    {
        await using var world = CreateWorld(CreateAsync);
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(pending.CustomerId)));
    }

    [Theory]
    [InlineData(UnavailableBehavior.Fail)]
    [InlineData(UnavailableBehavior.CreateAsync)]
    public async Task A_slow_headquarters_is_waited_for_within_the_budget_and_its_answer_is_settled_afterwards(UnavailableBehavior behavior)
    {
        await using var world = CreateWorld(Fail with { WhenHeadquartersUnavailable = behavior, HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) });
        world.Headquarters.Latency = TimeSpan.FromSeconds(6);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var result = await creation;

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        var id = result switch
        {
            CustomerCreationResult.Unavailable { MayExist: true } unavailable when behavior == UnavailableBehavior.Fail => unavailable.CustomerId!.Value,
            CustomerCreationResult.Pending pending when behavior == UnavailableBehavior.CreateAsync => pending.CustomerId,
            _ => throw new InvalidOperationException(result.ToString()),
        };
        await world.UntilAsync(id, CustomerState.Synchronized);
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task A_budget_spent_in_line_sends_nothing()
    {
        await using var world = new World(Given.Settings(Fail, new HeadquartersSettings { MaxConcurrency = 1, InCallRetries = 0 }));
        await world.Process.Gate.PassAsync();

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        Assert.False(unavailable.MayExist);
        Assert.Equal(0, world.Headquarters.Creates);
        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task The_callers_token_ends_only_the_wait_once_the_intent_is_durable()
    {
        await using var world = CreateWorld(Fail);
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        using var cancel = new CancellationTokenSource();
        var creation = world.Process.CreateAsync(cancellationToken: cancel.Token);
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creation);
        await world.UntilAsync(Assert.Single(await world.ReadAllAsync()).Id, CustomerState.Synchronized);
    }

    [Fact]
    public async Task If_only_the_settle_fails_after_the_yes_of_headquarters_the_caller_still_gets_Created()
    {
        await using var world = CreateWorld(Fail);
        world.Process.Store.FailToApply(1);

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        Assert.Equal(CustomerState.Sending, (await world.ReadAsync(created.CustomerId)).State);
        await world.DrainAsync();
        var record = await world.ReadAsync(created.CustomerId);
        Assert.Equal((CustomerState.Synchronized, created.AccountNumber), (record.State, record.Account!.Value));
        Assert.Equal(1, world.Headquarters.CountOf(created.CustomerId));
    }

    [Fact]
    public async Task A_crash_during_the_call_is_found_and_finished_by_another_process()
    {
        await using var world = CreateWorld(CreateAsync);
        world.Headquarters.TimeOutAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        world.Process.Store.FailToApply(int.MaxValue);
        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);

        await world.DrainAsync(world.NewProcess());

        Assert.Equal(CustomerState.Synchronized, Assert.Single(await world.ReadAllAsync()).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.Customers.Count));
    }

    [Fact]
    public async Task An_account_number_that_another_customer_has_is_no_success()
    {
        await using var world = CreateWorld(Fail);
        world.Headquarters.NumberOf = static _ => new AccountNumber("C-1");
        await world.Process.CreateAsync();

        var result = await world.Process.CreateAsync();

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Single(await world.ReadAllAsync(), static record => record.LastError?.Code == CustomerError.AccountNumberTaken);
    }

    [Fact]
    public async Task What_follows_the_customer_does_not_keep_the_caller_waiting()
    {
        await using var world = CreateWorld(Fail);
        world.Headquarters.Capabilities = new HeadquartersCapabilities { CanFind = true, NeedsCompletion = true };

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Completions);
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.Completions);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(created.CustomerId)).State);
    }

    [Fact]
    public async Task Every_place_is_given_back()
    {
        await using var world = new World(Given.Settings(Fail, new HeadquartersSettings { MaxConcurrency = 1, InCallRetries = 0 }));
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

    private static World CreateWorld(FunctionalityProfile profile, Func<World, IHeadquarters>? adapter = null)
        => new(Given.Settings(profile), adapter);

    private static Task ShutAsync(World world, HeadquartersException failure) => world.Process.Gate.FailAsync(failure);
}
