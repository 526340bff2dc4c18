using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Delivery;

[Collection(WorldCollection.Name)]
public sealed class ResultCommitTests
{
    private static readonly AccountNumber Account = new("C-1");
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_applied_result_has_the_record_as_it_is_now()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var claimed = await ClaimAsync(world, 1);

        var committed = Assert.Single(await commit.CommitAsync([commit.Prepare(claimed[0], Held(claimed[0], Account))]));

        var stored = await world.ReadAsync(claimed[0].CustomerId);
        Assert.True(committed.IsApplied);
        Assert.Equal(
            (stored.State, stored.AccountNumber, stored.Revision),
            (committed.Record.State, committed.Record.AccountNumber, committed.Record.Revision));
        Assert.Equal(CustomerState.Synchronized, stored.State);
    }

    [Fact]
    public async Task Many_results_are_one_write()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var writes = 0;
        world.Process.Store.BeforeApply = _ => Task.FromResult(++writes);
        var claimed = await ClaimAsync(world, 20);

        var committed = await commit.CommitAsync(
            [.. claimed.Select((record, index) => commit.Prepare(record, Held(record, new AccountNumber($"C-{index}"))))]);

        Assert.All(committed, static result => Assert.True(result.IsApplied));
        Assert.Equal(1, writes);
    }

    [Fact]
    public async Task A_result_is_refused_when_the_record_has_gone_on()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var claimed = await ClaimAsync(world, 2);
        await world.Database.ApplyAsync([RecordLife.Released(claimed[0])], TestWorld.Token);

        var committed = await commit.CommitAsync(
            [commit.Prepare(claimed[0], Held(claimed[0], Account)), commit.Prepare(claimed[1], Held(claimed[1], Account))]);

        Assert.Equal([StoreOutcome.Stale, StoreOutcome.Done], committed.Select(static result => result.Outcome));
        Assert.Equal([true, false], committed.Select(static result => result.IsRefused));
        Assert.Equal(CustomerState.Pending, (await world.ReadAsync(claimed[0].CustomerId)).State);
    }

    [Fact]
    public async Task An_account_number_that_another_customer_has_is_decided_in_the_same_commit()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var claimed = await ClaimAsync(world, 3);

        var committed = await commit.CommitAsync(
            [.. claimed.Select(record => commit.Prepare(record, Held(record, record == claimed[2] ? new AccountNumber("C-2") : Account)))]);

        Assert.Equal(
            [CustomerState.Synchronized, CustomerState.NeedsAttention, CustomerState.Synchronized],
            committed.Select(static result => result.Record.State));
        Assert.All(committed, static result => Assert.True(result.IsApplied));
        Assert.Equal(ErrorCodes.AccountNumberTaken, (await world.ReadAsync(claimed[1].CustomerId)).LastError!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_a_store_throws_the_result_comes_back_and_can_be_written_later(bool breaksItsContract)
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var claimed = await ClaimAsync(world, 2);
        world.Process.Store.FailToApply(1, breaksItsContract ? static () => new InvalidOperationException("defect") : null);

        var failed = await commit.CommitAsync(
            [.. claimed.Select((record, index) => commit.Prepare(record, Held(record, new AccountNumber($"C-{index}"))))]);
        Assert.All(failed, static result => Assert.True(result is { HasFailed: true, IsApplied: false, IsRefused: false }));
        Assert.Equal(breaksItsContract ? CustomerStoreFailure.Damaged : CustomerStoreFailure.Full, failed[0].Failure!.Failure);

        var committed = await commit.CommitAsync([.. failed.Select(static result => result.Result)]);
        Assert.All(committed, static result => Assert.True(result.IsApplied));
    }

    [Fact]
    public async Task A_decision_that_fails_to_be_written_is_not_lost()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var claimed = await ClaimAsync(world, 2);
        await commit.CommitAsync([commit.Prepare(claimed[0], Held(claimed[0], Account))]);
        var writes = 0;
        world.Process.Store.BeforeApply = _ => ++writes == 2 ? throw FaultyStore.Full() : Task.CompletedTask;

        var failed = Assert.Single(await commit.CommitAsync([commit.Prepare(claimed[1], Held(claimed[1], Account))]));
        Assert.True(failed.HasFailed);
        Assert.Equal(CustomerState.NeedsAttention, failed.Result.Change.Record.State);

        Assert.True(Assert.Single(await commit.CommitAsync([failed.Result])).IsApplied);
    }

    [Fact]
    public async Task Who_waits_for_the_customer_or_for_events_is_woken()
    {
        await using var world = TestWorld.Create();
        var commit = world.Process.Get<ResultCommit>();
        var wakeUps = world.Process.Get<WakeUps>();
        var claimed = await ClaimAsync(world, 1);
        var customer = wakeUps.Customers.Watch(claimed[0].CustomerId).WaitAsync(TimeSpan.FromHours(1), world.Clock, TestWorld.Token);
        var events = wakeUps.Events.WaitAsync(TimeSpan.FromHours(1), world.Clock, TestWorld.Token);

        await commit.CommitAsync([commit.Prepare(claimed[0], Held(claimed[0], Account))]);

        await Task.WhenAll(customer, events).WaitAsync(TimeSpan.FromSeconds(10), TestWorld.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_yes_of_headquarters_is_written_in_the_background_when_the_store_works_again(bool breaksItsContract)
    {
        await using var world = TestWorld.Create();
        var claimed = await ClaimAsync(world, 1);
        world.Process.Store.FailToApply(3, breaksItsContract ? static () => new InvalidOperationException("defect") : null);

        var committed = await world.Process.Get<ResultCommit>()
            .CommitWithinLeaseAsync(claimed[0], Held(claimed[0], Account), world.Clock.GetTimestamp());

        Assert.True(committed.HasFailed);
        await world.UntilAsync(claimed[0].CustomerId, CustomerState.Synchronized);
        Assert.Equal(TimeSpan.FromSeconds(3), world.Clock.GetUtcNow() - Given.Noon);
    }

    [Fact]
    public async Task The_write_is_tried_no_longer_than_the_lease_lasts()
    {
        await using var world = TestWorld.Create();
        var claimed = await ClaimAsync(world, 1);
        var writes = 0;
        world.Process.Store.BeforeApply = _ => ++writes > 0 ? throw FaultyStore.Full() : Task.CompletedTask;

        await world.Process.Get<ResultCommit>().CommitWithinLeaseAsync(claimed[0], Held(claimed[0], Account), world.Clock.GetTimestamp());
        await world.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1 + (int)Lease.TotalSeconds, writes);
    }

    [Fact]
    public async Task Without_an_account_number_nothing_is_written_after_the_caller_was_answered()
    {
        await using var world = TestWorld.Create();
        var claimed = await ClaimAsync(world, 1);
        world.Process.Store.FailToApply(1);

        var committed = await world.Process.Get<ResultCommit>()
            .CommitWithinLeaseAsync(claimed[0], RecordLife.Released(claimed[0]), world.Clock.GetTimestamp());
        await world.PassAsync(TimeSpan.FromSeconds(10));

        Assert.True(committed.HasFailed);
        Assert.Equal(CustomerState.Sending, (await world.ReadAsync(claimed[0].CustomerId)).State);
    }

    private static async Task<IReadOnlyList<StoredRecord>> ClaimAsync(TestWorld world, int count)
    {
        await world.AddPendingAsync(count);
        await world.ClaimAndDieAsync(count);
        return await world.ReadAllAsync();
    }

    private static RecordChange Held(StoredRecord record, AccountNumber account) => RecordLife.AfterAttempt(
        record,
        new AttemptResult(AttemptVerdict.Held, HeadquartersOutcome.Of(account)) { NeedsCompletion = false },
        default,
        Caller.None,
        new DecisionContext(Given.Noon, Given.Settings(), Jitter: 0));
}
