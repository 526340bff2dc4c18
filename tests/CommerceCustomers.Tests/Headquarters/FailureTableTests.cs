using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>The table of failures, row by row: what becomes of the record and of the gate, with each of the three profiles.</summary>
[Collection(WorldCollection.Name)]
public sealed class FailureTableTests
{
    private const string Frrt = "frrt";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public static TheoryData<ProfileKind> Ways => [.. Enum.GetValues<ProfileKind>()];

    private static async Task AssertWaitsAsync(
        TestWorld world, ProfileKind kind, CustomerId id, CustomerCreationResult result, HeadquartersFailure failure)
    {
        var record = await world.ReadAsync(id);
        Assert.Equal((0, null), (record.Attempts, record.LastPossibleSend));
        var isKept = kind == ProfileKind.Async || (kind == ProfileKind.SyncWithFallback && failure != HeadquartersFailure.Misconfigured);
        Assert.Equal(isKept ? CustomerState.Pending : CustomerState.Withdrawn, record.State);
        Assert.Equal(isKept, result is CustomerCreationResult.Pending);
        Assert.True(
            isKept || result is CustomerCreationResult.Unavailable { MayExist: false } unavailable && unavailable.Failure == failure);
        Assert.Equal(failure, record.LastError!.Failure);
        Assert.NotEmpty((await ExplainAsync(world, id)).Reasons);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Unavailable_the_record_waits_without_an_attempt_and_the_gate_counts_a_failure(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.GoDown();

        var (id, result) = await MeetAsync(world, kind);

        await AssertWaitsAsync(world, kind, id, result, HeadquartersFailure.Unavailable);
        await PileUpAsync(world, kind, static state => !state.AllowsCalls);
        Assert.Equal(HeadquartersFailure.Unavailable, world.Process.Gate.Look().Cause);
        world.Headquarters.ComeBack();
        await AssertArrivedAsync(world, kind, id);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Throttled_the_record_waits_and_the_gate_is_shut_until_then_and_slower_after(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.ThrottleBetween(Given.Noon, Given.Noon + Pause, Pause);

        var (id, result) = await MeetAsync(world, kind);

        await AssertWaitsAsync(world, kind, id, result, HeadquartersFailure.Throttled);
        var gate = world.Process.Gate.Look();
        Assert.Equal((false, HeadquartersFailure.Throttled), (gate.AllowsCalls, gate.Cause!.Value));
        Assert.InRange(gate.RetryAt!.Value, Given.Noon + Pause, Given.Noon + (1.2 * Pause));
        var called = world.Headquarters.Creates;
        await world.PassAsync(0.9 * Pause, TimeSpan.FromSeconds(5));
        Assert.Equal((called, 0), (world.Headquarters.Creates, world.Headquarters.Probes));
        Assert.Equal(world.Settings.Current.Headquarters.MaxConcurrency / 2, gate.Limit.LastGood);
        await AssertArrivedAsync(world, kind, id);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ambiguous_headquarters_is_asked_first_and_the_gate_counts_a_failure(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));

        var (id, result) = await MeetAsync(world, kind);

        Assert.Equal(kind == ProfileKind.Sync, result is CustomerCreationResult.Unavailable { MayExist: true });
        Assert.Equal(Given.Noon, (await world.ReadAsync(id)).LastPossibleSend);
        Synchronize(world, kind);
        await world.UntilAsync(id, CustomerState.Synchronized);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
        Assert.True(world.Headquarters.Finds > 0);
    }

    [Theory]
    [InlineData(ProfileKind.SyncWithFallback)]
    [InlineData(ProfileKind.Async)]
    public async Task Ambiguous_nothing_is_sent_again_before_the_settling_time(ProfileKind kind)
    {
        var sent = new List<DateTimeOffset>();
        var headquarters = new StubHeadquarters();
        await using var world = CreateWorld(kind, headquarters);
        headquarters.OnCreate = (_, _) =>
        {
            sent.Add(world.Clock.GetUtcNow());
            return sent.Count == 1 ? throw new InvalidOperationException("Anything.") : Task.FromResult(new AccountNumber("C-1"));
        };

        var (id, _) = await MeetAsync(world, kind);
        Synchronize(world, kind);
        await world.UntilAsync(id, CustomerState.Synchronized);

        Assert.Equal(2, sent.Count);
        Assert.True(sent[1] - sent[0] >= world.Settings.Current.Headquarters.SettlingTime);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ambiguous_failures_of_everybody_shut_the_gate(ProfileKind kind)
    {
        await using var world = CreateWorld(
            kind, new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") });

        await MeetAsync(world, kind);
        await PileUpAsync(world, kind, static state => !state.AllowsCalls);

        Assert.Equal(HeadquartersFailure.Ambiguous, world.Process.Gate.Look().Cause);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Rejected_the_record_is_closed_or_needs_attention_and_the_gate_is_untouched(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");

        var (id, result) = await MeetAsync(world, kind);

        var record = await world.ReadAsync(id);
        var expected = kind == ProfileKind.Async ? CustomerState.NeedsAttention : CustomerState.Withdrawn;
        Assert.Equal((expected, "E42", "The group does not exist."), (record.State, record.LastError!.Code, record.LastError.Message));
        Assert.Equal(kind != ProfileKind.Async, result is CustomerCreationResult.Rejected { Errors: [{ Code: "E42" }] });
        Assert.Contains("The group does not exist.", string.Join(' ', (await ExplainAsync(world, id)).Reasons), StringComparison.Ordinal);
        Assert.True(world.Process.Gate.Look() is { AllowsCalls: true, Failures: 0 });
    }

    [Theory]
    [InlineData(ProfileKind.SyncWithFallback)]
    [InlineData(ProfileKind.Async)]
    public async Task Rejected_after_an_ambiguous_attempt_headquarters_is_asked_once_more(ProfileKind kind)
    {
        var creates = 0;
        var finds = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => ++creates == 1
                ? throw new HeadquartersAmbiguousException("502")
                : throw new CustomerRejectedException("E17", "The customer exists."),
            // The index lags: only the question after the refusal finds the customer of the first call.
            OnFind = (_, _) =>
            {
                finds++;
                return Task.FromResult<IReadOnlyList<AccountNumber>>(creates < 2 ? [] : [new AccountNumber("C-1")]);
            },
        };
        await using var world = CreateWorld(kind, headquarters);

        var (id, _) = await MeetAsync(world, kind);
        Synchronize(world, kind);
        await world.UntilAsync(id, CustomerState.Synchronized);

        Assert.Equal(new AccountNumber("C-1"), (await world.ReadAsync(id)).AccountNumber);
        Assert.Equal("find", headquarters.Calls[^1]);
        Assert.True(finds >= 2);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Misconfigured_the_record_waits_and_the_gate_is_shut_for_headquarters(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.MisconfiguredBetween(Given.Noon, Given.Noon + Hour, "The credentials are wrong.");

        var (id, result) = await MeetAsync(world, kind);

        await AssertWaitsAsync(world, kind, id, result, HeadquartersFailure.Misconfigured);
        var gate = world.Process.Gate.Look();
        Assert.Equal((false, "The credentials are wrong."), (gate.AllowsCalls, gate.Reason));
        world.Headquarters.ForgetScript();
        await AssertArrivedAsync(world, kind, id);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Misconfigured_for_one_legal_entity_the_gate_is_shut_for_that_one_alone(ProfileKind kind)
    {
        await using var world = CreateWorld(kind);
        world.Headquarters.MisconfiguredBetween(
            Given.Noon, Given.Noon + Hour, "The number sequence of usrt is exhausted.", new LegalEntityId("usrt"));

        var (id, result) = await MeetAsync(world, kind);

        await AssertWaitsAsync(world, kind, id, result, HeadquartersFailure.Misconfigured);
        Assert.True(world.Process.Gate.Look(new LegalEntityId("usrt")).AllowsCalls, "One customer's word is not enough.");
        await PileUpAsync(world, kind, _ => !world.Process.Gate.Look(new LegalEntityId("usrt")).AllowsCalls);
        Assert.True(world.Process.Gate.Look().AllowsCalls);
        Assert.False(world.Process.Gate.Look(new LegalEntityId("usrt")).AllowsCalls);
        Assert.True(world.Process.Gate.Look(new LegalEntityId(Frrt)).AllowsCalls);
        var other = await world.Process.CreateAsync(channel: "paris-online");
        Synchronize(world, kind);
        await world.UntilAsync(other.Id(), CustomerState.Synchronized);
    }

    private static TestWorld CreateWorld(ProfileKind kind, IHeadquarters? headquarters = null) => TestWorld.In(kind)
        .WithHeadquarters(scripted => headquarters ?? scripted)
        .WithChannels(Given.Channel(), Given.Channel("paris-online", legalEntity: Frrt))
        .Build();

    // Signs one customer up, and runs the first attempt: in the call in sync mode, in the synchronizer in async mode.
    private static async Task<(CustomerId Id, CustomerCreationResult Result)> MeetAsync(TestWorld world, ProfileKind kind)
    {
        var result = await world.Process.CreateAsync();
        var id = result.Id();
        if (kind == ProfileKind.Async)
        {
            world.Process.Start();
            await world.UntilAsync(() => Attempted(world), TimeSpan.Zero);
            await world.Clock.SettleAsync();
            await world.Clock.AdvanceUntilAsync(
                async () => (await world.ReadAsync(id)).State != CustomerState.Sending, TimeSpan.FromMilliseconds(1));
        }

        return (id, result);
    }

    private static bool Attempted(TestWorld world)
        => world.Adapter is StubHeadquarters stub ? stub.Calls.Count > 0 : world.Headquarters.Creates > 0;

    // In async mode the synchronizer runs already.
    private static void Synchronize(TestWorld world, ProfileKind kind)
    {
        if (kind != ProfileKind.Async)
        {
            world.Process.Start();
        }
    }

    private static async Task PileUpAsync(TestWorld world, ProfileKind kind, Func<GateState, bool> until)
    {
        for (var count = 0; count < 20 && !until(world.Process.Gate.Look()); count++)
        {
            await world.Process.CreateAsync(Given.Ada with { FirstName = $"Ada {count}" });
            await (kind == ProfileKind.Async ? world.PassAsync(TimeSpan.FromSeconds(1)) : Task.CompletedTask);
        }
    }

    private static async Task AssertArrivedAsync(TestWorld world, ProfileKind kind, CustomerId id)
    {
        Synchronize(world, kind);
        await world.PassAsync(2 * Hour, TimeSpan.FromSeconds(5));
        var record = await world.ReadAsync(id);
        var isWithdrawn = record.State == CustomerState.Withdrawn;
        Assert.Equal(isWithdrawn ? 0 : 1, world.Headquarters.CountOf(id));
        Assert.True(isWithdrawn ? kind != ProfileKind.Async : record.State == CustomerState.Synchronized);
    }

    private static async Task<CustomerExplanation> ExplainAsync(TestWorld world, CustomerId id)
        => (await world.Process.Insight.ExplainAsync(id, TestContext.Current.CancellationToken))!;
}
