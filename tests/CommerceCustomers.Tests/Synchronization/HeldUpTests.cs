using System.Collections;
using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Threads that come late, stores that hang, questions without an answer: each holds up only itself.</summary>
[Collection(WorldCollection.Name)]
public sealed class HeldUpTests
{
    private static readonly AccountNumber Account = new("C-1");

    // The web server has no free thread for the adapter until the worker has asked and withdrawn the customer.
    [Fact]
    public async Task What_waits_for_a_thread_is_not_sent_after_its_lease_has_ended()
    {
        var held = new List<CustomerId>();
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) =>
            {
                held.Add(customer.CustomerId);
                return Task.FromResult(Account);
            },
            OnFind = (id, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(held.Contains(id) ? [Account] : []),
        };
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        var starved = new Starved();
        var web = world.NewProcess(builder => builder.Services.AddSingleton<IScheduling>(starved));
        world.Process.Start();
        var creation = web.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));
        var told = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        await world.UntilAsync(told.CustomerId!.Value, CustomerState.Withdrawn, TimeSpan.FromSeconds(1));

        starved.Recover();
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        Assert.Empty(held);
    }

    [Fact]
    public async Task A_report_that_hangs_holds_no_delivery_up()
    {
        await using var world = TestWorld.Create();
        var never = new TaskCompletionSource();
        world.Process.Store.BeforeReport = () => never.Task;
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var id = (await world.Process.CreateAsync()).Id();

        await world.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));

        var state = (await world.ReadAsync(id)).State;
        never.SetResult();
        Assert.Equal(CustomerState.Synchronized, state);
    }

    [Fact]
    public async Task A_probe_that_hangs_holds_no_commit_up()
    {
        var late = new TaskCompletionSource<AccountNumber>();
        var calls = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => Interlocked.Increment(ref calls) == 1
                ? late.Task
                : throw new HeadquartersThrottledException("Slow down.", TimeSpan.FromSeconds(1)),
            OnProbe = static _ => new TaskCompletionSource().Task,
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        await world.AddPendingAsync(3);
        world.Process.Start();
        await world.UntilAsync(() => headquarters.Calls.Contains("probe"), TimeSpan.FromMilliseconds(100));

        late.SetResult(Account);
        await world.PassAsync(TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(250));

        Assert.Contains(await world.ReadAllAsync(), static record => record.State == CustomerState.Synchronized);
    }

    [Fact]
    public async Task After_a_yes_to_the_create_a_commit_that_hangs_holds_no_caller_up()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var never = new TaskCompletionSource();
        world.Process.Store.BeforeApply = _ => never.Task;
        var creation = world.Process.CreateAsync();

        await world.PassAsync(TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(1));

        Assert.True(creation.IsCompleted);
        Assert.IsType<CustomerCreationResult.Created>(await creation);
        never.SetResult();
    }

    [Fact]
    public async Task After_a_refusal_a_commit_that_hangs_is_a_store_exception_for_the_caller()
    {
        await using var world = TestWorld.InSyncModeWithFallback()
            .WithHeadquarters(StubHeadquarters.Answering(static () => throw new CustomerRejectedException("X", "No.")))
            .Build();
        var never = new TaskCompletionSource();
        world.Process.Store.BeforeApply = _ => never.Task;
        var creation = world.Process.CreateAsync(key: "k");

        await world.PassAsync(TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(1));

        Assert.True(creation.IsCompleted);
        await Assert.ThrowsAsync<CustomerStoreException>(() => creation);
        never.SetResult();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        world.Process.Store.BeforeApply = static _ => Task.CompletedTask;
        Assert.Equal(WithdrawalReason.Refused, (await world.ReadAllAsync()).Single().Withdrawal);
    }

    [Fact]
    public async Task After_a_yes_to_the_question_a_commit_that_hangs_holds_no_caller_up()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new TimeoutException() };
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync(key: "k");
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account]);
        var never = new TaskCompletionSource();
        var applied = 0;
        world.Process.Store.BeforeApply = _ => Interlocked.Increment(ref applied) == 1 ? Task.CompletedTask : never.Task;
        var creation = world.Process.CreateAsync(key: "k");

        await world.PassAsync(TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(1));

        Assert.True(creation.IsCompleted);
        Assert.IsType<CustomerCreationResult.Created>(await creation);
        never.SetResult();
    }

    [Fact]
    public async Task A_report_that_hangs_does_not_keep_the_run_from_ending()
    {
        await using var world = TestWorld.Create();
        var never = new TaskCompletionSource();
        world.Process.Store.BeforeReport = () => never.Task;
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));

        await world.Process.StopAsync();
        await world.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

        Assert.True(world.Process.Running.IsCompleted);
        never.SetResult();
    }

    // Headquarters can neither be asked nor be sent the same customer twice, so its answer is the only evidence.
    [Fact]
    public async Task What_headquarters_has_said_is_not_forgotten_because_one_commit_failed()
    {
        await using var world = TestWorld.InSyncMode()
            .WithHeadquarters(new StubHeadquarters { Capabilities = default }).Build();
        world.Process.Store.FailToApply(
            1, static () => new CustomerStoreException(CustomerStoreFailure.NotReachable, "Locked for a moment."));
        var told = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        await world.DrainAsync();

        Assert.Equal(
            (CustomerState.Synchronized, told.AccountNumber),
            ((await world.ReadAsync(told.CustomerId)).State, Account: (await world.ReadAsync(told.CustomerId)).AccountNumber));
        Assert.Equal(
            told.AccountNumber, Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k")).AccountNumber);
    }

    [Fact]
    public void The_settling_time_counts_from_the_commit_also_where_a_store_keeps_milliseconds()
    {
        var clock = new FakeTimeProvider(Given.Noon.AddTicks(1234));
        var watch = new SettlingWatch(clock);
        var settled = new StoredRecord(Given.Record(CustomerState.Pending)) { LastPossibleSend = clock.GetUtcNow() };
        watch.See(settled, TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(29));

        var kept = new StoredRecord(settled) { LastPossibleSend = Given.Noon };

        Assert.Equal(TimeSpan.FromSeconds(1), watch.Left(kept, TimeSpan.FromSeconds(30)));
    }

    // The adapter blocks its thread, so only the end of the attempt ends the call.
    [Fact]
    public async Task An_adapter_that_never_says_what_follows_is_a_failure_like_others()
    {
        using var never = new ManualResetEventSlim();
        var headquarters = new StubHeadquarters
        {
            Follows = _ => !never.Wait(TimeSpan.FromMinutes(1)),
            OnCreate = static async (_, _) =>
            {
                await Task.Yield();
                return Account;
            },
            OnFind = static async (_, _) =>
            {
                await Task.Yield();
                return [Account];
            },
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        await world.Clock.AdvanceUntilAsync(async () => (await world.ReadAsync(id)).LastError is not null, TimeSpan.FromSeconds(1));
        Assert.Equal(HeadquartersFailure.Ambiguous, (await world.ReadAsync(id)).LastError?.Failure);
        never.Set();
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Limits_that_cannot_be_read_are_a_defect_to_name_and_stop_nobody()
    {
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync();
        headquarters.Limits = new HeadquartersLimits(headquarters.Limits) { MaxLengths = new Disposed() };

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        Assert.Contains(
            "Limits threw", (await world.Process.Insight.ReadStatusAsync(TestWorld.Token)).AdapterDefect, StringComparison.Ordinal);
    }

    /// <summary>No thread is free until it recovers.</summary>
    private sealed class Starved : IScheduling
    {
        private readonly ThreadPoolScheduling _pool = new();
        private readonly TaskCompletionSource _recovered = new();

        public TaskCompletionSource<bool> NewWaiter() => _pool.NewWaiter();

        public void Resume(TaskCompletionSource<bool> waiter) => _pool.Resume(waiter);

        public async Task<T> RunAsync<T>(Func<Task<T>> work)
        {
            await _recovered.Task;
            return await work();
        }

        public async void Start<T>(Action<T> work, T argument)
        {
            await _recovered.Task;
            work(argument);
        }

        public void Recover() => _recovered.SetResult();
    }

    /// <summary>A dictionary of the adapter that throws.</summary>
    private sealed class Disposed : IReadOnlyDictionary<string, int>
    {
        public IEnumerable<string> Keys => throw new ObjectDisposedException("cache");

        public IEnumerable<int> Values => throw new ObjectDisposedException("cache");

        public int Count => throw new ObjectDisposedException("cache");

        public int this[string key] => throw new ObjectDisposedException("cache");

        public bool ContainsKey(string key) => throw new ObjectDisposedException("cache");

        public bool TryGetValue(string key, out int value) => throw new ObjectDisposedException("cache");

        public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => throw new ObjectDisposedException("cache");

        IEnumerator IEnumerable.GetEnumerator() => throw new ObjectDisposedException("cache");
    }
}
