using CommerceCustomers.Headquarters;
using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>When a wait for a customer ends, and with which answer.</summary>
[Collection(WorldCollection.Name)]
public sealed class WaitingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wait_ends_in_the_moment_in_which_this_process_has_synchronized_the_customer()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(2.5);
        world.Process.Start();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var waiting = Waiting(world, pending.CustomerId, expedites: false);
        await world.UntilAsync(() => waiting.IsCompleted, Step);

        var result = await waiting;
        Assert.Equal(CustomerState.Synchronized, result!.Record.State);
        Assert.Equal(world.Headquarters.Customers[0].Account, result.Record.AccountNumber);
        Assert.StartsWith("Synchronized: ", result.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Null(result.NextAttemptAt);
        Assert.True(result.Record.Capabilities.CanIssueLoyaltyCard);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(2.52));
    }

    [Fact]
    public async Task The_wait_ends_in_the_moment_in_which_a_sync_creation_of_this_process_has_ended()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(2.5);
        var creating = world.Process.CreateAsync();
        await world.Clock.SettleAsync();
        var id = Assert.Single(await world.ReadAllAsync()).CustomerId;

        var waiting = Waiting(world, id, expedites: true);
        await world.UntilAsync(() => waiting.IsCompleted, Step);

        Assert.Equal(CustomerState.Synchronized, (await waiting)!.Record.State);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(2.52));
        Assert.IsType<CustomerCreationResult.Created>(await creating);
    }

    [Fact]
    public async Task What_another_process_has_synchronized_is_seen_within_a_second()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var waiting = Waiting(world, id, expedites: false, world.NewProcess());
        await world.PassAsync(TimeSpan.FromSeconds(10));
        world.Process.Start();

        await world.UntilAsync(id, CustomerState.Synchronized, Step);
        var at = world.Clock.GetUtcNow();
        await world.UntilAsync(() => waiting.IsCompleted, Step);

        Assert.Equal(CustomerState.Synchronized, (await waiting)!.Record.State);
        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_that_waits_for_a_person_is_answered_at_once_with_the_reason(bool expedites)
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(2);
        await world.Process.Repair.CancelAsync(ids[0], "Signed up by mistake.", by: null, Token);
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        await world.DrainAsync();

        var withdrawn = Waiting(world, ids[0], expedites);
        var refused = Waiting(world, ids[1], expedites);

        await world.Clock.SettleAsync();
        Assert.True(withdrawn.IsCompleted && refused.IsCompleted);
        Assert.Equal(CustomerState.Withdrawn, (await withdrawn)!.Record.State);
        Assert.StartsWith("Given up: a person cancelled it.", (await withdrawn)!.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Equal(CustomerState.NeedsAttention, (await refused)!.Record.State);
        Assert.EndsWith("(E42): \"The group does not exist.\"", (await refused)!.Reasons[0].InEnglish(), StringComparison.Ordinal);
        Assert.Null((await refused)!.NextAttemptAt);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_has_no_result()
    {
        await using var world = TestWorld.Create();

        Assert.Null(await Waiting(world, CustomerId.New(Given.Noon), expedites: true));
        Assert.Null(await Waiting(world, CustomerId.New(Given.Noon), expedites: false));
    }

    [Fact]
    public async Task A_negative_time_out_is_refused()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var synchronization = world.Process.Get<ICustomerWaiter>();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => synchronization.EnsureSynchronizedAsync(id, Timeout.InfiniteTimeSpan, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => synchronization.WaitForSynchronizationAsync(id, TimeSpan.FromTicks(-1), Token));
        Assert.False((await world.ReadAsync(id)).IsExpedited);
    }

    [Fact]
    public async Task Behind_a_shut_gate_the_answer_comes_at_the_time_out_with_the_reason_of_the_gate()
    {
        await using var world = TestWorld.Create();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();

        var waiting = Waiting(world, id, expedites: true);
        await world.UntilAsync(() => waiting.IsCompleted);

        Assert.Equal(Minute, world.Clock.GetUtcNow() - Given.Noon);
        var result = await waiting;
        Assert.Equal((CustomerState.Pending, true), (result!.Record.State, (await world.ReadAsync(id)).IsExpedited));
        Assert.Equal(world.Process.Gate.Look().RetryAt, result.NextAttemptAt);
        Assert.Contains("Too many requests.", result.Reasons[0].InEnglish(), StringComparison.Ordinal);
        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_cancelled_wait_is_cancelled_and_the_customer_keeps_its_place_in_front()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        using var cancel = new CancellationTokenSource();
        var waiting = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, Minute, cancel.Token);
        await world.Clock.SettleAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True((await world.ReadAsync(id)).IsExpedited);
        Assert.Equal(0, world.Process.Get<WakeUps>().Customers.Watchers);
    }

    [Fact]
    public async Task A_customer_that_comes_back_from_an_attempt_is_moved_to_the_front_then()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.Headquarters.TimeOutAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();
        await world.UntilAsync(id, CustomerState.Sending, TimeSpan.Zero);

        var waiting = Waiting(world, id, expedites: true);
        await world.UntilAsync(() => waiting.IsCompleted, TimeSpan.FromMilliseconds(100));

        // Headquarters is asked as soon as the lost call has timed out, before the settling time is over.
        Assert.Equal(CustomerState.Synchronized, (await waiting)!.Record.State);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
    }

    [Fact]
    public async Task A_customer_that_is_edited_in_the_same_moment_is_moved_all_the_same()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var edits = 1;
        world.Process.Store.BeforeApply = async _ =>
        {
            if (Interlocked.Decrement(ref edits) == 0)
            {
                await world.NewProcess().Repair.EditAsync(id, Given.Ada with { FirstName = "Augusta" }, resubmit: false, null, null, Token);
            }
        };

        var result = await world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.Zero, Token);

        Assert.Equal((true, 2L), ((await world.ReadAsync(id)).IsExpedited, result!.Record.Revision));
        Assert.Equal("Augusta", (await world.FindAsync(id)).Customer!.FirstName);
    }

    [Fact]
    public async Task A_person_who_cancels_the_customer_ends_the_wait_at_once()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var waiting = Waiting(world, id, expedites: false);
        await world.PassAsync(TimeSpan.FromSeconds(10));
        var at = world.Clock.GetUtcNow();

        await world.Process.Repair.CancelAsync(id, "Signed up by mistake.", by: null, Token);
        await world.Clock.SettleAsync();

        Assert.True(waiting.IsCompleted);
        Assert.Equal((CustomerState.Withdrawn, at), ((await waiting)!.Record.State, world.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_example_runs()
    {
        await using var world = TestWorld.Create();
        var waiter = world.Process.Get<ICustomerWaiter>();
        var customerId = Assert.Single(await world.AddPendingAsync(1));
        await world.DrainAsync();
        var cancellationToken = Token;

        // begin: ICustomerWaiter.EnsureSynchronizedAsync
        var result = await waiter.EnsureSynchronizedAsync(customerId, TimeSpan.FromSeconds(5), cancellationToken);
        var mayIssueCard = result is { Record.Capabilities.CanIssueLoyaltyCard: true };
        // end: ICustomerWaiter.EnsureSynchronizedAsync

        Assert.True(mayIssueCard);
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
        => ReadmeSamples.AssertInReadme("CommerceCustomers", "ICustomerWaiter.EnsureSynchronizedAsync");

    [Fact]
    public async Task EnsureSynchronizedAsync_moves_it_to_the_front_of_a_backlog()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(1000);
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        var waiting = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(30), TestWorld.Token);
        await world.UntilAsync(() => waiting.IsCompleted);

        Assert.Equal(CustomerState.Synchronized, (await waiting)!.Record.State);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static Task<CustomerExplanation?> Waiting(TestWorld world, CustomerId id, bool expedites, TestProcess? process = null)
    {
        var synchronization = (process ?? world.Process).Get<ICustomerWaiter>();
        return expedites
            ? synchronization.EnsureSynchronizedAsync(id, Minute, Token)
            : synchronization.WaitForSynchronizationAsync(id, Minute, Token);
    }
}
