using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>One attempt on request, with no synchronizer running.</summary>
[Collection(WorldCollection.Name)]
public sealed class CustomerSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly StubHeadquarters _headquarters = new();

    [Fact]
    public async Task A_pending_customer_is_synchronized_without_a_synchronizer()
    {
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        var sent = await SendAsync(world, id);

        Assert.Equal((CustomerState.Synchronized, new AccountNumber("C-1")), (sent!.State, sent.AccountNumber));
        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_is_null()
    {
        await using var world = NewWorld();

        Assert.Null(await SendAsync(world, CustomerId.New(Given.Noon)));
    }

    [Fact]
    public async Task A_negative_time_out_is_an_error()
    {
        await using var world = NewWorld();
        var sender = world.Process.Get<ICustomerSender>();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => sender.SendAsync(CustomerId.New(Given.Noon), TimeSpan.FromTicks(-1), TestWorld.Token));
    }

    [Fact]
    public async Task Two_at_once_make_one_create_and_both_get_the_account()
    {
        var answer = new TaskCompletionSource<AccountNumber>();
        _headquarters.OnCreate = (_, _) => answer.Task;
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        var first = SendAsync(world, id);
        var second = SendAsync(world, id);
        answer.SetResult(new AccountNumber("C-1"));
        await world.UntilAsync(() => first.IsCompleted && second.IsCompleted, TimeSpan.FromMilliseconds(50));

        Assert.Equal(
            (CustomerState.Synchronized, CustomerState.Synchronized), ((await first)!.State, (await second)!.State));
        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_create_without_an_answer_is_asked_for_and_not_repeated()
    {
        _headquarters.OnCreate = static (_, _) => throw Failures.Of(HeadquartersFailure.Ambiguous);
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber("C-7")]);
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        var first = await SendAsync(world, id);
        var second = await SendAsync(world, id);

        Assert.Equal((CustomerState.Pending, HeadquartersFailure.Ambiguous), (first!.State, first.LastError!.Failure));
        Assert.Equal((CustomerState.Synchronized, new AccountNumber("C-7")), (second!.State, second.AccountNumber));
        Assert.Equal(["create", "find"], _headquarters.Calls);
    }

    [Fact]
    public async Task Where_headquarters_cannot_be_asked_a_customer_that_may_be_there_is_not_sent_early()
    {
        _headquarters.Capabilities = HeadquartersCapabilities.IdempotentCreate;
        _headquarters.OnCreate = static (_, _) => throw Failures.Of(HeadquartersFailure.Ambiguous);
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        await SendAsync(world, id);
        await SendAsync(world, id);

        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_refused_customer_needs_attention_because_its_caller_was_told_pending()
    {
        _headquarters.OnCreate = static (_, _) => throw Failures.Of(HeadquartersFailure.Rejected);
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        var sent = await SendAsync(world, id);

        Assert.Equal((CustomerState.NeedsAttention, "E42"), (sent!.State, sent.LastError!.Code));
    }

    [Fact]
    public async Task Under_a_shut_gate_nothing_is_sent_and_nothing_is_written()
    {
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();
        var before = await world.ReadAsync(id);
        await world.Process.Gate.FailAsync(Failures.Of(HeadquartersFailure.Throttled));

        var sent = await SendAsync(world, id);

        Assert.Equal(CustomerState.Pending, sent!.State);
        Assert.Equal(before.Revision, (await world.ReadAsync(id)).Revision);
        Assert.Empty(_headquarters.Calls);
    }

    [Fact]
    public async Task A_record_names_the_next_attempt_by_the_process_that_will_make_it()
    {
        await using var world = NewWorld();
        var synchronizer = world.NewProcess();
        synchronizer.Start();
        await synchronizer.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));
        var id = (await world.Process.CreateAsync()).Id();
        await world.UntilAsync(() => synchronizer.Store.Reports > 1, TimeSpan.FromSeconds(1));
        await AssertNextAsync(synchronizer.Gate.Look().RetryAt);

        await synchronizer.StopAsync();
        await world.UntilAsync(() => synchronizer.Running.IsCompleted, TimeSpan.FromSeconds(1));
        await AssertNextAsync(null);

        async Task AssertNextAsync(DateTimeOffset? expected)
        {
            var sent = await SendAsync(world, id);
            Assert.Equal((CustomerState.Pending, expected), (sent!.State, sent.NextAttemptAt));
            Assert.Equal(expected, (await world.Process.Get<ICustomerFinder>().FindAsync(id, TestWorld.Token))!.NextAttemptAt);
        }
    }

    [Fact]
    public async Task The_wait_ends_with_its_time_and_the_attempt_goes_on()
    {
        var answer = new TaskCompletionSource<AccountNumber>();
        _headquarters.OnCreate = (_, _) => answer.Task;
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();

        var sending = SendAsync(world, id);
        await world.UntilAsync(() => sending.IsCompleted, TimeSpan.FromMilliseconds(500));
        Assert.Equal(CustomerState.Sending, (await sending)!.State);
        answer.SetResult(new AccountNumber("C-1"));
        await world.Clock.SettleAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once_and_the_attempt_goes_on()
    {
        var answer = new TaskCompletionSource<AccountNumber>();
        _headquarters.OnCreate = (_, _) => answer.Task;
        await using var world = NewWorld();
        var id = (await world.Process.CreateAsync()).Id();
        using var cancelled = new CancellationTokenSource();

        var sending = world.Process.Get<ICustomerSender>().SendAsync(id, Patience, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        answer.SetResult(new AccountNumber("C-1"));
        await world.Clock.SettleAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
    }

    private TestWorld NewWorld() => TestWorld.InAsyncMode().WithHeadquarters(_headquarters).Build();

    private static Task<CustomerRecord?> SendAsync(TestWorld world, CustomerId id)
        => world.Process.Get<ICustomerSender>().SendAsync(id, Patience, TestWorld.Token);
}
