using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Verification;

/// <summary>What verification finds.</summary>
[Collection(WorldCollection.Name)]
public sealed class FindingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_headquarters_holds_once_under_its_number_is_clean()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(25);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((true, 25L), (report.IsComplete, report.Checked));
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.Equal(ids, world.Questions.Asked.OrderBy(static id => id.Value));
        Assert.Empty(world.Findings);
    }

    [Fact]
    public async Task A_customer_that_headquarters_does_not_hold_is_missing()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        world.Questions.Answer(ids[2]);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Missing, ids[2]), (finding.Kind, finding.Record.CustomerId));
        Assert.Contains($"issued account {finding.Record.AccountNumber}", finding.Detail, StringComparison.Ordinal);
        Assert.Equal((5L, 1L, false), (report.Checked, report[VerificationFindingKind.Missing], report.IsClean));
    }

    [Fact]
    public void The_number_of_findings_of_an_unknown_kind_is_refused()
    {
        var report = new VerificationReport();

        Assert.All(VerificationFindingKind.All, kind => Assert.Equal(0, report[kind]));
        Assert.Contains("Missing, Doubled", Assert.Throws<ArgumentException>(() => report["missing"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_twice_is_doubled()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        await world.CreateInHeadquartersAsync(ids[4]);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Doubled, ids[4], 2), (finding.Kind, finding.Record.CustomerId, finding.AccountNumbers.Count));
        Assert.All(finding.AccountNumbers, account => Assert.Contains(account.Value, finding.Detail, StringComparison.Ordinal));
        Assert.Equal(1, report[VerificationFindingKind.Doubled]);
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_under_another_number_is_told()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        world.Questions.Answer(ids[0], "C-999999");

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.OtherAccount, ids[0]), (finding.Kind, finding.Record.CustomerId));
        Assert.Contains(
            $"as C-999999, but the channel knows it as {finding.Record.AccountNumber}.", finding.Detail, StringComparison.Ordinal);
        Assert.Equal(1, report[VerificationFindingKind.OtherAccount]);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_create_that_headquarters_executes_after_the_caller_was_told_no_is_found(bool includesWithdrawn, int expected)
    {
        await using var world = TestWorld.InSyncMode().WithQuestionsIntercepted().Build();
        world.Headquarters.GoDown();
        var id = await UnavailableAsync(world);
        world.Headquarters.ComeBack();
        await world.CreateInHeadquartersAsync(id);

        var report = await world.VerifyAsync(new VerificationRequest(includesWithdrawn: includesWithdrawn));

        Assert.Equal(expected, report[VerificationFindingKind.NotWithdrawn]);
        Assert.Equal(
            Enumerable.Repeat((VerificationFindingKind.NotWithdrawn, id), expected),
            world.Findings.Select(static finding => (finding.Kind, finding.Record.CustomerId)));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task What_was_erased_here_is_found_as_long_as_headquarters_holds_it(bool includesWithdrawn, int expected)
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        world.Questions.OnFound = static (_, _) => throw new HeadquartersUnavailableException("The connection was refused.");
        world.LoseAnswersNow();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(
            async () => await world.ReadAsync(id) is { State: CustomerState.Pending, LastPossibleSend: not null },
            TimeSpan.FromMilliseconds(10));
        Assert.True((await world.Process.Repair.EraseAsync(id, by: null, Token)).IsLeftInHeadquarters);
        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);
        world.Questions.OnFound = static (_, accounts) => new(accounts);

        var report = await world.VerifyAsync(new VerificationRequest(includesWithdrawn: includesWithdrawn));

        Assert.Equal(expected, report[VerificationFindingKind.NotErased]);
        Assert.Equal(
            Enumerable.Repeat((VerificationFindingKind.NotErased, id, 1), expected),
            world.Findings.Select(static finding => (finding.Kind, finding.Record.CustomerId, finding.AccountNumbers.Count)));
        Assert.All(world.Findings, static finding => Assert.Null(finding.Record.Customer));

        // Somebody erases it in headquarters too.
        world.Questions.Answer(id);
        Assert.True((await world.VerifyAsync()).IsClean);
    }

    [Fact]
    public async Task What_a_person_erased_before_it_was_sent_is_not_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.Process.Repair.EraseAsync((await world.AddPendingAsync(1))[0], by: null, Token);

        Assert.True((await world.VerifyAsync()).IsClean);
        Assert.Empty(world.Questions.Asked);
    }

    [Fact]
    public async Task What_a_person_cancelled_and_what_is_pending_is_not_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var pending = await world.AddPendingAsync(2);
        await world.Process.Repair.CancelAsync(pending[0], "Signed up by mistake.", by: null, Token);

        var report = await world.VerifyAsync();

        Assert.Empty(world.Questions.Asked);
        Assert.True(report.IsClean);
        Assert.Equal(pending.MaxBy(static id => id.Value), report.VerifiedThrough);
    }

    [Fact]
    public async Task A_customer_that_changes_while_it_is_asked_about_is_asked_about_again()
    {
        await using var world = TestWorld.InSyncMode().WithQuestionsIntercepted().Build();
        world.Headquarters.GoDown();
        var id = await UnavailableAsync(world, key: "till-7");
        world.Headquarters.ComeBack();
        world.Questions.OnFound = async (_, _) =>
        {
            // The same key signs up again and is created while verification asks.
            world.Questions.OnFound = static (_, accounts) => new(accounts);
            Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "till-7"));
            return [(await world.ReadAsync(id)).AccountNumber!.Value];
        };

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((2, 1L), (world.Questions.Asked.Count, report.Checked));
    }

    [Fact]
    public async Task Another_channel_is_not_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(3);

        var report = await world.VerifyAsync(new VerificationRequest(channel: new("boston-store")));

        Assert.Empty(world.Questions.Asked);
        Assert.Equal((0L, true), (report.Checked, report.IsComplete));
    }

    private static async Task<CustomerId> UnavailableAsync(TestWorld world, string? key = null)
    {
        var creating = world.Process.CreateAsync(key: key);
        await world.UntilAsync(() => creating.IsCompleted);
        Assert.IsType<CustomerCreationResult.Unavailable>(await creating);
        var record = Assert.Single(await world.ReadAllAsync());
        Assert.Equal(CustomerState.Withdrawn, record.State);
        return record.CustomerId;
    }
}
