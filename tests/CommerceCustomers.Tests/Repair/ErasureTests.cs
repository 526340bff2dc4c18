using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Repair;

/// <summary>What a person erases is gone, and a repeat of its key says so.</summary>
[Collection(WorldCollection.Name)]
public sealed class ErasureTests
{
    private const string Ticket = "Ticket 4711";

    private static readonly FunctionalityProfile RejectsDuplicates = new(Given.AsyncProfile)
    {
        Duplicates = DuplicatePolicy.Reject,
        DuplicatesMatchPhone = true,
    };

    public static TheoryData<ProfileKind> Ways => [.. Enum.GetValues<ProfileKind>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pending_customer_is_erased_and_does_not_go_to_headquarters()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync(key: "k")).Id();

        var result = await world.Process.Repair.EraseAsync(id, Ticket, Token);
        await world.DrainAsync();

        Assert.Equal((RepairOutcome.Done, false, 0), (result.Outcome, result.IsLeftInHeadquarters, result.AccountNumbers.Count));
        var record = await world.ReadAsync(id);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Erased, true), (record.State, record.Withdrawal, record.Payload.IsEmpty));
        Assert.Equal(0, world.Headquarters.CountOf(id));
        var entry = Assert.Single(await world.Reader.ReadHistoryAsync(id, Token));
        Assert.Equal(
            ("Erased", "It was Pending. Headquarters does not hold it.", Ticket), (entry.Action, entry.Detail, entry.By));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_synchronized_customer_is_erased_here_and_the_answer_names_its_account_there(ProfileKind kind)
    {
        await using var world = TestWorld.In(kind).Build();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.DrainAsync();
        var account = (await world.ReadAsync(id)).AccountNumber!.Value;

        var result = await world.Process.Repair.EraseAsync(id, by: null, Token);

        Assert.Equal((RepairOutcome.Done, true), (result.Outcome, result.IsLeftInHeadquarters));
        Assert.Equal([account], result.AccountNumbers);
        Assert.Equal(account, (await world.FindAsync(id)).AccountNumber);
        Assert.Equal(id, (await world.Finder.FindAsync(Given.Usrt, account, Token))?.CustomerId);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_repeat_of_the_key_says_erased_whatever_it_brings(ProfileKind kind)
    {
        await using var world = TestWorld.In(kind).Build();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.DrainAsync();
        await world.Process.Repair.EraseAsync(id, Ticket, Token);

        var same = await world.Process.CreateAsync(key: "k");
        var other = await world.Process.CreateAsync(Given.Ada with { FirstName = "Augusta" }, key: "k");
        world.Headquarters.GoDown();
        var whileDown = await world.Process.CreateAsync(key: "k");
        world.Headquarters.ComeBack();
        await world.DrainAsync();

        Assert.All([same, other, whileDown], result => Assert.Equal(
            ("Erased", id),
            (Assert.Single(Assert.IsType<CustomerCreationResult.Rejected>(result).Errors).Code, result.Id())));
        Assert.Single(await world.ReadAllAsync());
        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task The_person_may_sign_up_again_with_another_key()
    {
        await using var world = TestWorld.With(RejectsDuplicates).Build();
        var identified = Given.Ada with { ExternalIdentity = new ExternalIdentity("shop", "ada") };
        var id = (await world.Process.CreateAsync(identified, key: "k")).Id();
        await world.DrainAsync();
        await world.Process.Repair.EraseAsync(id, Ticket, Token);

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(identified, key: "another"));
    }

    [Fact]
    public async Task What_may_be_in_headquarters_is_erased_and_the_answer_says_that_it_may_be_there()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") })
            .Build();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAsync(id)).LastPossibleSend is not null, TimeSpan.FromMilliseconds(10));

        var result = await world.Process.Repair.EraseAsync(id, by: null, Token);

        Assert.Equal((RepairOutcome.Done, true, 0), (result.Outcome, result.IsLeftInHeadquarters, result.AccountNumbers.Count));
        Assert.Contains(
            "It was Pending. Headquarters may hold it.",
            (await world.Reader.ReadHistoryAsync(id, Token)).Select(static entry => entry.Detail));
        var again = await world.Process.Repair.EraseAsync(id, by: null, Token);
        Assert.Equal((RepairOutcome.Done, true), (again.Outcome, again.IsLeftInHeadquarters));
        var explanation = (await world.Process.Insight.ExplainAsync(id, Token))!;
        Assert.Equal(["EraseInHeadquartersIfThere"], explanation.Actions.Select(static action => action.Code));
        Assert.Contains(explanation.Reasons, static reason => reason.Code == "MayBeLeft");
    }

    [Fact]
    public async Task What_was_cancelled_where_headquarters_could_not_be_asked_may_be_there()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Capabilities = default;
        world.LoseAnswersNow();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.DrainAsync();
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.CancelAsync(id, "Looked up.", by: null, Token)).Outcome);

        Assert.True((await world.Process.Repair.EraseAsync(id, Ticket, Token)).IsLeftInHeadquarters);
    }

    [Fact]
    public async Task What_is_being_sent_is_not_erased_until_its_result_is_there()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(5);
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        world.Process.Start();
        await world.UntilAsync(id, CustomerState.Sending, TimeSpan.Zero);

        var early = await world.Process.Repair.EraseAsync(id, Ticket, Token);
        await world.UntilAsync(id, CustomerState.Synchronized);
        var late = await world.Process.Repair.EraseAsync(id, Ticket, Token);

        Assert.Equal((RepairOutcome.BeingSent, false), (early.Outcome, early.IsLeftInHeadquarters));
        Assert.Equal((RepairOutcome.Done, true), (late.Outcome, late.IsLeftInHeadquarters));
        Assert.Single(await world.Reader.ReadHistoryAsync(id, Token));
    }

    [Fact]
    public async Task Words_of_errors_and_of_the_history_go_with_the_customer()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "No such group for ada@example.com.");
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.DrainAsync();
        world.Headquarters.ForgetScript();
        await world.Process.Repair.CancelAsync(id, "Ada has called.", by: null, Token);

        await world.Process.Repair.EraseAsync(id, Ticket, Token);

        Assert.Null((await world.ReadAsync(id)).LastError);
        Assert.Equal(
            [("Cancelled", ""), ("Erased", "It was Withdrawn. Headquarters does not hold it.")],
            (await world.Reader.ReadHistoryAsync(id, Token)).Select(static entry => (entry.Action, entry.Detail)));
    }

    [Fact]
    public async Task Erasing_again_is_done_and_recorded_once()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.DrainAsync();

        var first = await world.Process.Repair.EraseAsync(id, Ticket, Token);
        var second = await world.Process.Repair.EraseAsync(id, Ticket, Token);

        Assert.Equal(
            (first.Outcome, first.IsLeftInHeadquarters, first.AccountNumbers[0]),
            (second.Outcome, second.IsLeftInHeadquarters, second.AccountNumbers[0]));
        Assert.Single(await world.Reader.ReadHistoryAsync(id, Token));
    }

    [Fact]
    public async Task What_is_erased_is_neither_edited_nor_requeued_nor_cancelled_nor_resolved()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();
        await world.Process.Repair.EraseAsync(id, Ticket, Token);

        Assert.Equal(
            RepairOutcome.Withdrawn, (await world.Process.Repair.EditAsync(id, Given.Ada, resubmit: true, null, null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Withdrawn, (await world.Process.Repair.RequeueAsync(id, by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Withdrawn, (await world.Process.Repair.CancelAsync(id, "Again.", by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Withdrawn, (await world.Process.Repair.ResolveAsync(id, new AccountNumber("C-1"), null, Token)).Outcome);
        Assert.Equal(RepairOutcome.NotFound, (await world.Process.Repair.EraseAsync(CustomerId.New(Given.Noon), Ticket, Token)).Outcome);
    }

    [Fact]
    public async Task Who_erases_is_said_in_one_line_of_text_or_not_at_all()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();

        foreach (var by in new[] { "", " ", "two\nlines", "\u200b", new string('x', 501) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => world.Process.Repair.EraseAsync(id, by, Token));
        }

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.EraseAsync(id, new string('x', 500), Token)).Outcome);
    }
}
