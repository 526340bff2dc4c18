using System.Collections;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Repair;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Tests.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Bugs;

[Collection(WorldCollection.Name)]
public sealed class HeadquartersUnderFireTests
{
    private static readonly AccountNumber Account = new("C-1");

    // The double is named while what follows the customer is added, and forgotten when that fails once.
    [Fact]
    public async Task A_double_is_named_also_when_what_follows_fails_once()
    {
        var completions = 0;
        var headquarters = new StubHeadquarters
        {
            Capabilities = new() { CanFind = true, NeedsCompletion = true },
            OnCreate = static (_, _) => throw new TimeoutException(),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, new AccountNumber("C-2")]),
            OnComplete = _ => ++completions == 1 ? throw new HeadquartersUnavailableException("Down for a moment.") : Task.CompletedTask,
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.Equal(CustomerState.Synchronized, explanation.Record.State);
        Assert.Equal(CustomerError.DoubledInHeadquarters, explanation.Record.LastError?.Code);
    }

    // At least once: sent, timed out after the commit; sent again and refused as a duplicate. The refusal forgets the first send.
    [Fact]
    public async Task A_refusal_after_an_ambiguous_send_that_cannot_be_asked_about_does_not_forget_that_send()
    {
        var held = new List<CustomerId>();
        var creates = 0;
        var headquarters = new StubHeadquarters { Capabilities = new() };
        headquarters.OnCreate = (customer, _) =>
        {
            switch (++creates)
            {
                case 1:
                    held.Add(customer.Id);
                    throw new TimeoutException();
                case 2:
                    throw new CustomerRejectedException("Duplicate", "A customer with this e-mail address exists.");
                default:
                    held.Add(customer.Id);
                    return Task.FromResult(new AccountNumber($"C-{creates}"));
            }
        };
        await using var world = new World(
            Given.Settings(RuleWorld.Async, new HeadquartersSettings { InCallRetries = 0, AtLeastOnce = true }), _ => headquarters);
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);

        // What explain advises: "Correct it and resubmit it".
        var repaired = await world.Process.Repair.EditAsync(id, Given.Ada with { Email = "ada.l@example.com" }, resubmit: true, RuleWorld.Token);
        if (repaired.Outcome == RepairOutcome.Done)
        {
            await world.DrainAsync();
        }

        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.True(
            held.Count < 2 || explanation.History.Any(static entry => entry.Action == "SentAgain") || explanation.Record.LastError is not null,
            "Headquarters holds it twice, and nothing says so.");
    }

    // The same in sync mode: the caller is told "refused", the record is withdrawn, and headquarters holds the customer.
    [Fact]
    public async Task A_repeat_that_is_refused_after_an_ambiguous_send_is_not_told_a_plain_refusal()
    {
        var creates = 0;
        var headquarters = new StubHeadquarters { Capabilities = new() };
        headquarters.OnCreate = (_, _) => ++creates == 1
            ? throw new TimeoutException()
            : throw new CustomerRejectedException("Duplicate", "A customer with this e-mail address exists.");
        await using var world = new World(
            Given.Settings(RuleWorld.Fail, new HeadquartersSettings { InCallRetries = 0, AtLeastOnce = true }), _ => headquarters);
        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k")).MayExist);

        var repeat = await world.Process.CreateAsync(key: "k");

        Assert.False(repeat is CustomerCreationResult.Rejected, "It may exist, and is withdrawn as refused.");
    }

    // Rule 5: the wait budget is spent before sending, here in the channel database. Then nothing may be sent.
    [Fact]
    public async Task A_wait_budget_spent_before_sending_sends_nothing()
    {
        World? clock = null;
        var headquarters = RuleWorld.Answering(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock!.Clock, CancellationToken.None);
            return Account;
        });
        await using var world = clock = RuleWorld.Of(RuleWorld.Fail, headquarters);
        var slow = new SlowStore(world.Database, world.Clock, RuleWorld.Fail.HeadquartersWaitTimeout + TimeSpan.FromSeconds(1));
        var process = world.NewProcess(builder => builder.Services.AddSingleton<ICustomerStore>(slow));

        var creation = process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var result = await creation;
        await world.PassAsync(TimeSpan.FromSeconds(5));

        Assert.True(
            !headquarters.Calls.Contains("create"),
            $"The caller was told {result.GetType().Name} and headquarters was called: {string.Join(',', headquarters.Calls)}; "
            + (await world.ReadAllAsync())[0].State);
    }

    // The same between two attempts of one call: surely nothing was sent when the caller was told, and it is sent afterwards.
    [Fact]
    public async Task A_wait_budget_spent_between_two_attempts_sends_nothing()
    {
        var creates = 0;
        var headquarters = RuleWorld.Answering(
            () => ++creates == 1 ? throw new HeadquartersUnavailableException("Connection refused.") : Task.FromResult(Account));
        await using var world = new World(
            Given.Settings(
                RuleWorld.Fail with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(1) },
                new HeadquartersSettings { InCallRetries = 2, InCallRetryDelay = TimeSpan.FromSeconds(5) }),
            _ => headquarters);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var told = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        var before = creates;
        await world.PassAsync(TimeSpan.FromSeconds(20));

        Assert.True(
            creates == before,
            $"Told unavailable (may exist: {told.MayExist}) after {before} attempts that surely sent nothing; {creates} in the end; {(await world.ReadAllAsync())[0].State}.");
    }

    // Who was told "pending" is told "unavailable" by a repeat while the synchronizer sends it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeat_while_the_synchronizer_sends_is_told_pending(bool isAsyncNow)
    {
        var isDown = true;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, token) => isDown ? throw new HeadquartersUnavailableException("Down.") : new TaskCompletionSource<AccountNumber>().Task.WaitAsync(token),
        };
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) }, headquarters);
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        isDown = false;
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(async () => (await world.ReadAllAsync())[0].State == CustomerState.Sending, TimeSpan.FromMilliseconds(100));
        if (isAsyncNow)
        {
            world.Change(RuleWorld.Async with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) });
        }

        var repeat = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => repeat.IsCompleted);

        Assert.IsType<CustomerCreationResult.Pending>(await repeat);
    }

    // A second try with the same key that ends without an answer is explained by the refusal of the first.
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
        await using var world = RuleWorld.Of(RuleWorld.Fail with { HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) }, headquarters);
        Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k"));

        var second = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => second.IsCompleted);

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await second);
        Assert.True(unavailable.MayExist);
        Assert.NotEqual(HeadquartersFailure.Rejected, unavailable.Failure);
    }

    [Fact]
    public async Task An_account_that_is_found_twice_in_one_answer_is_no_double()
    {
        var headquarters = RuleWorld.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, Account]);
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Null((await world.ReadAsync(id)).LastError);
    }

    public enum Hole
    {
        MaxLengths,
        RequiredFields,
        UnsupportedFields,
    }

    [Theory]
    [InlineData(Hole.MaxLengths)]
    [InlineData(Hole.RequiredFields)]
    [InlineData(Hole.UnsupportedFields)]
    public async Task Limits_with_a_hole_stop_nobody_and_are_named(Hole hole)
    {
        var headquarters = RuleWorld.Answering(static () => Task.FromResult(Account));
        headquarters.Limits = hole switch
        {
            Hole.MaxLengths => new HeadquartersLimits { MaxLengths = null! },
            Hole.RequiredFields => new HeadquartersLimits { RequiredFields = null! },
            _ => new HeadquartersLimits { UnsupportedFields = null! },
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);

        var result = await world.Process.CreateAsync();

        Assert.IsType<CustomerCreationResult.Pending>(result);
        Assert.NotNull((await world.Process.Insight.ReadStatusAsync(RuleWorld.Token)).AdapterDefect);
    }

    // A list that blocks when it is read: no time-out is over it any more.
    [Fact]
    public async Task An_answer_that_never_ends_ends_with_the_attempt()
    {
        using var release = new ManualResetEventSlim();
        var creates = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => ++creates == 1 ? throw new TimeoutException() : Task.FromResult(new AccountNumber($"C-{creates}")),
            OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(new BlockingList(release)),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        // As an application runs it: the adapter's code on a thread of the pool.
        var process = world.NewProcess(static builder => builder.Services.AddSingleton<IScheduling>(new ThreadPoolScheduling()));
        var id = (await process.CreateAsync()).Id();
        process.Start();
        await world.UntilAsync(() => headquarters.Calls.Contains("find"), TimeSpan.FromSeconds(1));

        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, RuleWorld.Token);
        for (var second = 0; second < 120; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, RuleWorld.Token);
        }

        var error = (await world.ReadAsync(id)).LastError;
        var finds = headquarters.Calls.Count(static call => call == "find");
        release.Set();
        Assert.Equal("TimedOut", error!.Code);
        Assert.True(finds > 1, "The attempt never ended.");
    }

    // explain tells what to do, and what it tells is refused.
    [Fact]
    public async Task What_explain_advises_for_a_refused_completion_can_be_done()
    {
        var headquarters = new StubHeadquarters
        {
            Capabilities = new() { CanFind = true, NeedsCompletion = true },
            OnComplete = static _ => throw new CustomerRejectedException("E1", "The address is wrong."),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.Equal(CustomerState.NeedsAttention, explanation.Record.State);
        var edit = await world.Process.Repair.EditAsync(id, Given.Ada, resubmit: true, RuleWorld.Token);
        var cancel = await world.Process.Repair.CancelAsync(id, "As explain said.", RuleWorld.Token);

        Assert.True(
            !explanation.Actions.Any(static action => action.Contains("edit", StringComparison.Ordinal)) || edit.Outcome == RepairOutcome.Done,
            $"{string.Join(" | ", explanation.Actions)} -> edit: {edit.Outcome}, cancel: {cancel.Outcome}");
    }

    [Fact]
    public async Task What_explain_advises_for_an_unknown_outcome_can_be_done()
    {
        var number = 0;
        CustomerId? wrong = null;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.Id == (wrong ??= customer.Id) ? throw new TimeoutException() : Task.FromResult(new AccountNumber($"C-{++number}")),
            OnFind = (id, _) => id == wrong ? throw new TimeoutException() : Task.FromResult<IReadOnlyList<AccountNumber>>([]),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.Equal(CustomerState.NeedsAttention, explanation.Record.State);
        var cancel = await world.Process.Repair.CancelAsync(id, "It is there.", RuleWorld.Token);

        Assert.True(
            !explanation.Actions.Any(static action => action.Contains("cancel", StringComparison.Ordinal)) || cancel.Outcome == RepairOutcome.Done,
            $"{string.Join(" | ", explanation.Actions)} -> cancel: {cancel.Outcome}");
    }

    [Fact]
    public async Task What_explain_says_of_a_requeue_is_true_where_nothing_can_be_asked()
    {
        var headquarters = new StubHeadquarters { Capabilities = new() };
        var creates = 0;
        headquarters.OnCreate = (_, _) => ++creates == 1 ? throw new TimeoutException() : Task.FromResult(Account);
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.Equal(CustomerError.OutcomeUnknown, explanation.Record.LastError!.Code);

        await world.Process.Repair.RequeueAsync(id, RuleWorld.Token);
        await world.DrainAsync();

        Assert.True(
            headquarters.Calls.Contains("find")
            || !explanation.Actions.Any(static action => action.Contains("asked once more before anything is sent", StringComparison.Ordinal)),
            string.Join(" | ", explanation.Actions) + " -> " + string.Join(',', headquarters.Calls));
    }

    // The adapter names no legal entity, or another one: the one that is refused is not shut.
    [Theory]
    [InlineData(null)]
    [InlineData("demf")]
    public async Task A_misconfiguration_of_another_legal_entity_makes_the_refused_ones_wait(string? named)
    {
        var creates = 0;
        var headquarters = RuleWorld.Answering(() =>
        {
            creates++;
            throw new HeadquartersMisconfiguredException("Unknown company.", named is null ? default(LegalEntityId) : new LegalEntityId(named));
        });
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        await world.AddPendingAsync(100);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));

        Assert.True(creates < 20, $"{creates} creates in a minute, although each was told that headquarters is misconfigured.");
    }

    // A process ends with many customers claimed, of which hardly any was sent. How long do the others wait?
    [Fact]
    public async Task Many_suspects_do_not_take_fifteen_times_as_long()
    {
        const int suspects = 200;
        World? clock = null;
        var number = 0;
        var headquarters = new StubHeadquarters();
        headquarters.OnFind = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock!.Clock, CancellationToken.None);
            return [];
        };
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock!.Clock, CancellationToken.None);
            return new AccountNumber($"C-{Interlocked.Increment(ref number)}");
        };
        await using var world = clock = new World(
            Given.Settings(RuleWorld.Async, channels: [Given.Channel(), Given.Channel("till")]), _ => headquarters);
        await world.AddPendingAsync(suspects);
        await world.ClaimAndDieAsync(suspects);
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(() => headquarters.Calls.Contains("create"), TimeSpan.FromMilliseconds(500));

        var started = world.Clock.GetUtcNow();
        var fresh = (await world.AddPendingAsync(200, "till")).ToHashSet();
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAllAsync()).All(record => record.State == CustomerState.Synchronized || !fresh.Contains(record.Id)),
            TimeSpan.FromMilliseconds(500), 10_000);
        var tookFresh = world.Clock.GetUtcNow() - started;
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAllAsync()).All(static record => record.State == CustomerState.Synchronized), TimeSpan.FromMilliseconds(500), 10_000);
        var tookAll = world.Clock.GetUtcNow() - started;

        Assert.True(tookAll < TimeSpan.FromMinutes(2), $"{suspects} suspects: 200 new sign-ups of another channel took {tookFresh}; the suspects {tookAll}.");
    }

    // One suspect whose create is never answered, and a till that signs up one customer a second.
    [Fact]
    public async Task One_suspect_that_hangs_does_not_hold_up_another_channel()
    {
        World? clock = null;
        var number = 0;
        CustomerId? hangs = null;
        var headquarters = new StubHeadquarters();
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([]);
        headquarters.OnCreate = async (customer, token) =>
        {
            if (customer.Id == hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock!.Clock, token);
            }

            return new AccountNumber($"C-{Interlocked.Increment(ref number)}");
        };
        await using var world = clock = new World(
            Given.Settings(RuleWorld.Async, channels: [Given.Channel(), Given.Channel("till")]), _ => headquarters);
        hangs = (await world.AddPendingAsync(1))[0];
        await world.ClaimAndDieAsync(1);
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(() => headquarters.Calls.Contains("create"), TimeSpan.FromMilliseconds(500));

        var id = (await world.AddPendingAsync(1, "till"))[0];
        var result = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(8), RuleWorld.Token);
        await world.UntilAsync(() => result.IsCompleted);

        Assert.True((await result)!.IsSynchronized, (await result)!.Reason);
    }

    // A gateway in front of headquarters says 503 after headquarters has committed: nothing was sent, says the adapter.
    [Fact]
    public async Task An_unavailable_that_was_none_makes_no_double_without_a_word()
    {
        var held = 0;
        var headquarters = new StubHeadquarters();
        headquarters.OnCreate = (_, _) => ++held == 1
            ? throw new HeadquartersUnavailableException("503")
            : Task.FromResult(new AccountNumber($"C-{held}"));
        headquarters.OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(
            [.. Enumerable.Range(1, held).Select(static number => new AccountNumber($"C-{number}"))]);
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.True(held < 2 || (await world.ReadAsync(id)).LastError is not null, "Twice in headquarters, and nobody is told.");
    }

    // Headquarters can be asked, and only this process cannot hear so: its adapter's property fails. A requeue here forgets that it may exist.
    [Fact]
    public async Task A_requeue_by_a_process_whose_adapter_is_speechless_does_not_forget_that_it_may_exist()
    {
        var headquarters = new Forgetful();
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var id = (await world.AddPendingAsync(1))[0];
        headquarters.Lost = id;
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(CustomerError.OutcomeUnknown, (await world.ReadAsync(id)).LastError!.Code);
        headquarters.FindsAgain = true;
        var tool = world.NewProcess();
        headquarters.IsSpeechless = true;
        await tool.Repair.RequeueAsync(id, RuleWorld.Token);
        headquarters.IsSpeechless = false;
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        var explanation = (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;
        Assert.True(
            headquarters.CountOf(id) < 2,
            $"{headquarters.CountOf(id)} in headquarters; error {explanation.Record.LastError?.Code ?? "none"}; history {string.Join(',', explanation.History.Select(static entry => entry.Action))}");
    }

    private sealed class Forgetful : IHeadquarters
    {
        private readonly List<(CustomerId Id, AccountNumber Account)> _held = [];

        public CustomerId? Lost { get; set; }

        public bool FindsAgain { get; set; }

        public bool IsSpeechless { get; set; }

        public HeadquartersCapabilities Capabilities
            => IsSpeechless ? throw new InvalidOperationException("Not connected yet.") : new HeadquartersCapabilities { CanFind = true };

        public HeadquartersLimits Limits => HeadquartersLimits.Default;

        public int CountOf(CustomerId id) => _held.Count(entry => entry.Id == id);

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            var account = new AccountNumber($"C-{_held.Count + 1}");
            _held.Add((customer.Id, account));
            return customer.Id == Lost && !FindsAgain ? throw new TimeoutException() : Task.FromResult(account);
        }

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => id == Lost && !FindsAgain
                ? throw new TimeoutException()
                : Task.FromResult<IReadOnlyList<AccountNumber>>([.. _held.Where(entry => entry.Id == id).Select(static entry => entry.Account)]);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class BlockingList(ManualResetEventSlim release) : IReadOnlyList<AccountNumber>
    {
        public int Count => 1;

        public AccountNumber this[int index] => Account;

        public IEnumerator<AccountNumber> GetEnumerator()
        {
            release.Wait();
            yield return Account;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
