using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Completions of customers that headquarters holds already.</summary>
[Collection(WorldCollection.Name)]
public sealed class CompletionTests
{
    private static readonly HeadquartersCapabilities Completes = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;
    private static readonly StoredRecord Held = new StoredRecord(Given.Record()) { AccountNumber = new AccountNumber("C-1") };
    private static readonly CustomerError Doubled = new(ErrorCodes.DoubledInHeadquarters, "Twice.", Given.Noon);

    private static readonly AttemptResult Unknown = new(
        AttemptVerdict.Failed, new HeadquartersOutcome { Failure = HeadquartersFailure.Ambiguous, Code = "X", Message = "No answer." });

    private int _number;

    public static TheoryData<string> EndsWithoutAnAnswer => ["taken over", "ambiguous", "ambiguous of a double"];

    [Theory]
    [MemberData(nameof(EndsWithoutAnAnswer))]
    public void A_completion_that_may_be_under_way_is_not_brought_forward(string end)
    {
        var waiting = End(end, othersSucceeded: false);
        Assert.Equal(Context(Given.Noon).Settled, waiting.DueAt);

        var hurried = RecordLife.Expedited(waiting, Completes, Context(Given.Noon.AddSeconds(1))).Record;

        Assert.Equal((true, waiting.DueAt), (hurried.IsExpedited, hurried.DueAt));
    }

    [Fact]
    public void A_completion_that_may_be_under_way_is_not_repeated_at_once_by_a_requeue()
    {
        var failed = End("ambiguous", othersSucceeded: true);
        Assert.Equal(CustomerState.NeedsAttention, failed.State);

        var requeued = RecordLife.Requeued(failed, Completes, by: null, Context(Given.Noon.AddSeconds(1))).Record;

        Assert.Equal(Context(Given.Noon).Settled, requeued.DueAt);
    }

    [Fact]
    public async Task A_double_is_named_still_after_one_was_refused_and_requeued()
    {
        var refuses = true;
        var headquarters = new StubHeadquarters
        {
            Capabilities = Completes,
            OnCreate = static (_, _) => throw new TimeoutException(),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber("C-1"), new AccountNumber("C-2")]),
            OnComplete = _ => refuses ? throw new CustomerRejectedException("BadAddress", "No such country.") : Task.CompletedTask,
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        await world.UntilAsync(id, CustomerState.NeedsAttention, TimeSpan.FromSeconds(1));
        var refused = (await world.ReadAsync(id)).LastError!;
        Assert.Equal((ErrorCodes.DoubledInHeadquarters, "BadAddress"), (refused.Code, refused.Besides?.Code));
        Assert.Contains("BadAddress: No such country.", refused.Description, StringComparison.Ordinal);
        refuses = false;

        await world.Process.Repair.RequeueAsync(id, by: null, TestWorld.Token);
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        var error = (await world.ReadAsync(id)).LastError!;
        Assert.Equal(ErrorCodes.DoubledInHeadquarters, error.Code);
        Assert.DoesNotContain("BadAddress", error.Description, StringComparison.Ordinal);
    }

    // Creates succeed all the while, and half of the customers need no completion.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task An_outage_of_what_completes_spends_no_attempts(int secondsBetween)
    {
        var (isOut, asked) = (true, 0);
        var headquarters = new StubHeadquarters { Capabilities = Completes, Follows = _ => Interlocked.Increment(ref asked) % 2 == 0 };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), world.Clock, CancellationToken.None);
            return new AccountNumber($"C-{Interlocked.Increment(ref _number)}");
        };
        headquarters.OnComplete = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), world.Clock, CancellationToken.None);
            if (isOut)
            {
                throw new HeadquartersAmbiguousException("500 of the addresses.");
            }
        };
        world.Process.Start();
        for (var second = 0; second < 300; second += secondsBetween)
        {
            await world.AddPendingAsync(1);
            world.Process.Get<WakeUps>().Synchronizer.Set();
            await world.PassAsync(TimeSpan.FromSeconds(secondsBetween), TimeSpan.FromMilliseconds(500));
        }

        isOut = false;
        await world.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_completion_that_fails_again_and_again_while_others_succeed_needs_attention()
    {
        var headquarters = new StubHeadquarters { Capabilities = Completes };
        headquarters.OnCreate = (_, _) => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _number)}"));
        headquarters.OnCompleteOf = static account => account == new AccountNumber("C-1")
            ? throw new HeadquartersAmbiguousException("500 for this one.")
            : Task.CompletedTask;
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        for (var minute = 0; minute < 10; minute++)
        {
            await world.AddPendingAsync(1);
            world.Process.Get<WakeUps>().Synchronizer.Set();
            await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        }

        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);
    }

    // The other customers need no completion, so none succeeds.
    [Fact]
    public async Task The_only_completion_that_fails_again_and_again_needs_attention()
    {
        var asked = 0;
        var headquarters = new StubHeadquarters
        {
            Capabilities = Completes,
            Follows = _ => Interlocked.Increment(ref asked) == 1,
            OnComplete = static _ => throw new HeadquartersAmbiguousException("500 for this one."),
        };
        headquarters.OnCreate = (_, _) => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _number)}"));
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        for (var tens = 0; tens < 120; tens++)
        {
            await world.AddPendingAsync(1);
            world.Process.Get<WakeUps>().Synchronizer.Set();
            await world.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        }

        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_refused_completion_is_closed_by_a_person_and_the_customer_stays_synchronized()
    {
        var headquarters = new StubHeadquarters
        {
            Capabilities = Completes,
            OnComplete = static _ => throw new CustomerRejectedException("BadAddress", "The zip code is not one of the country."),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);

        var edited = await world.Process.Repair.EditAsync(id, Given.Ada, resubmit: true, null, by: null, TestWorld.Token);
        var closed = await world.Process.Repair.CancelAsync(id, "Added by hand.", by: null, TestWorld.Token);

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal((RepairOutcome.Synchronized, RepairOutcome.Done), (edited.Outcome, closed.Outcome));
        Assert.Equal((CustomerState.Synchronized, null), (explanation.Record.State, explanation.Record.LastError));
        Assert.Contains(explanation.History, static entry => entry is { Action: "Closed", Detail: "Added by hand." });
    }

    private static StoredRecord End(string end, bool othersSucceeded) => end == "taken over"
        ? RecordLife.TakenOver(Held, Context(Given.Noon)).Record
        : RecordLife.AfterAttempt(
            new StoredRecord(Held) { LastError = end == "ambiguous" ? null : Doubled, Attempts = 2 },
            Unknown with { OthersSucceeded = othersSucceeded },
            Completes,
            Caller.None,
            Context(Given.Noon)).Record;

    private static DecisionContext Context(DateTimeOffset now) => new(now, Given.Settings(), Jitter: 0);
}
