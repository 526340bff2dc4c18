using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

[Collection(WorldCollection.Name)]
public sealed class CustomerVerificationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_headquarters_holds_once_under_its_number_is_clean()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(25);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((VerificationEnd.Complete, 25L), (report.End, report.Counts.Checked));
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.Equal(ids, world.Questions.Asked.Order());
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
        Assert.Equal((VerificationFindingKind.Missing, ids[2]), (finding.Kind, finding.Record.Id));
        Assert.Contains($"issued account {finding.Record.Account}", finding.Detail, StringComparison.Ordinal);
        Assert.Equal((5L, 1L, false), (report.Counts.Checked, report.Counts.Missing, report.IsClean));
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_twice_is_doubled()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        await world.CreateInHeadquartersAsync(ids[4]);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Doubled, ids[4], 2), (finding.Kind, finding.Record.Id, finding.Accounts.Count));
        Assert.All(finding.Accounts, account => Assert.Contains(account.Value, finding.Detail, StringComparison.Ordinal));
        Assert.Equal(1, report.Counts.Doubled);
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_under_another_number_is_told()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        world.Questions.Answer(ids[0], "C-999999");

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.OtherAccount, ids[0]), (finding.Kind, finding.Record.Id));
        Assert.Contains($"as C-999999, but the channel knows it as {finding.Record.Account}.", finding.Detail, StringComparison.Ordinal);
        Assert.Equal(1, report.Counts.OtherAccount);
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

        var report = await world.VerifyAsync(new VerificationRequest { IncludesWithdrawn = includesWithdrawn });

        Assert.Equal(expected, report.Counts.NotWithdrawn);
        Assert.Equal(
            Enumerable.Repeat((VerificationFindingKind.NotWithdrawn, id), expected),
            world.Findings.Select(static finding => (finding.Kind, finding.Record.Id)));
    }

    [Fact]
    public async Task What_a_person_cancelled_and_what_is_pending_is_not_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var pending = await world.AddPendingAsync(2);
        await world.Process.Repair.CancelAsync(pending[0], "Signed up by mistake.", Token);

        var report = await world.VerifyAsync();

        Assert.Empty(world.Questions.Asked);
        Assert.True(report.IsClean);
        Assert.Equal(pending.Max(), report.VerifiedThrough);
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
            // The same key signs up again and is created, in the moment in which verification asks.
            world.Questions.OnFound = static (_, accounts) => new(accounts);
            Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "till-7"));
            return [(await world.ReadAsync(id)).Account!.Value];
        };

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((2, 1L), (world.Questions.Asked.Count, report.Counts.Checked));
    }

    [Fact]
    public async Task An_outage_in_the_middle_makes_it_wait_and_nobody_missing()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(200);
        var now = world.Clock.GetUtcNow();
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.Headquarters.DownBetween(now.AddSeconds(1), now.AddMinutes(5));

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal(200, report.Counts.Checked);
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.InRange(world.Clock.GetUtcNow(), now.AddMinutes(5), now.AddMinutes(8));
        Assert.InRange(world.Headquarters.CallsWhileDown, 1, 60);
        Assert.Contains(world.Progress, static progress => progress.PausedBecause is not null);
        Assert.Null(world.Progress[^1].PausedBecause);
    }

    [Fact]
    public async Task A_pause_that_headquarters_asks_for_is_made()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(100);
        var now = world.Clock.GetUtcNow();
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.Headquarters.ThrottleBetween(now.AddSeconds(1), now.AddSeconds(30), TimeSpan.FromMinutes(2));

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal(100, report.Counts.Checked);
        Assert.InRange(world.Clock.GetUtcNow(), now.AddMinutes(2), now.AddMinutes(4));
        Assert.InRange(world.Questions.Asked.Count, 100, 100 + 12);
    }

    [Fact]
    public async Task Behind_a_shut_gate_nobody_is_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings
        {
            MaintenanceWindows = [new MaintenanceWindow { Start = Given.Noon.AddMinutes(55), End = Given.Noon.AddMinutes(90) }],
        }).WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(10);

        var run = world.StartVerifyAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));

        Assert.False(run.IsCompleted);
        Assert.Empty(world.Questions.Asked);
        Assert.Equal(0, world.Headquarters.Probes);

        await world.UntilAsync(() => run.IsCompleted, TimeSpan.FromSeconds(5));

        Assert.True((await run).IsClean);
        Assert.Equal(10, (await run).Counts.Checked);
        Assert.Equal(1, world.Headquarters.Probes);
    }

    [Fact]
    public async Task Headquarters_that_stays_silent_for_too_long_ends_it_without_a_finding()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(100);
        var now = world.Clock.GetUtcNow();
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.Headquarters.DownFrom(now.AddSeconds(1));

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.Equal(VerificationEnd.Unreachable, report.End);
        Assert.False(report.IsClean);
        Assert.True(report.Counts.IsClean);
        Assert.False(string.IsNullOrEmpty(report.Reason));
        Assert.InRange(world.Clock.GetUtcNow(), now.AddSeconds(60), now.AddSeconds(75));
        Assert.Equal(report.Counts.Checked, ids.Count(id => id <= report.VerifiedThrough));
        Assert.InRange(report.Counts.Checked, 1, 99);
    }

    [Fact]
    public async Task Two_outages_are_not_one_long_one()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(300);
        var now = world.Clock.GetUtcNow();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.Headquarters.DownBetween(now.AddSeconds(2), now.AddSeconds(30)).DownBetween(now.AddSeconds(55), now.AddSeconds(85));

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.InRange(world.Clock.GetUtcNow(), now.AddSeconds(85), DateTimeOffset.MaxValue);
        Assert.Equal((VerificationEnd.Complete, 300L), (report.End, report.Counts.Checked));
    }

    [Fact]
    public async Task Headquarters_that_answers_probes_but_no_question_is_silent_too()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(1000);
        world.Questions.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("Its index is broken.");

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.Equal((VerificationEnd.Unreachable, 0L), (report.End, report.Counts.Checked));
        Assert.DoesNotContain(world.Findings, static finding => finding.Kind != VerificationFindingKind.Unverified);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Ambiguous, "The answer was lost.")]
    [InlineData(HeadquartersFailure.Rejected, "The group does not exist.")]
    public async Task One_customer_that_headquarters_does_not_answer_for_is_told_and_holds_up_nobody(HeadquartersFailure failure, string words)
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(50);
        world.Questions.OnFound = (id, accounts)
            => id == ids[3] ? throw Failures.Of(failure) : new(accounts);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Unverified, ids[3]), (finding.Kind, finding.Record.Id));
        Assert.Contains(words, finding.Detail, StringComparison.Ordinal);
        Assert.Equal((VerificationEnd.Complete, 49L, 1L), (report.End, report.Counts.Checked, report.Counts.Unverified));
        Assert.Equal(ids[^1], report.VerifiedThrough);
    }

    [Fact]
    public async Task A_single_customer_without_an_answer_does_not_keep_it_from_ending()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var id = Assert.Single(await world.AddLongSynchronizedAsync(1));
        world.Questions.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("The record is locked.");

        var report = await world.VerifyAsync();

        Assert.Equal((VerificationEnd.Complete, 1L), (report.End, report.Counts.Unverified));
        Assert.Equal(id, Assert.Single(world.Findings).Record.Id);
    }

    [Fact]
    public async Task A_legal_entity_that_cannot_be_used_is_told_once_and_the_others_go_on()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(30, "usrt");
        await world.AddLongSynchronizedAsync(40, "demf");
        var now = world.Clock.GetUtcNow();
        world.Headquarters.MisconfiguredBetween(now, now.AddDays(1), "There is no company 'demf'.", new("demf"));

        var report = await world.VerifyAsync();

        var wrong = Assert.Single(report.UnverifiedLegalEntities);
        Assert.Equal(("demf", 40L, "There is no company 'demf'."), (wrong.LegalEntity.Value, wrong.Customers, wrong.Reason));
        Assert.Equal((VerificationEnd.Complete, 30L, 40L), (report.End, report.Counts.Checked, report.Counts.Unverified));
        Assert.Empty(world.Findings);
        Assert.False(report.IsClean);
    }

    [Fact]
    public async Task A_customer_that_the_index_shows_late_is_not_missing()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddSynchronizedAsync(20);
        var visible = world.Clock.GetUtcNow().AddSeconds(20);
        world.Questions.OnFound = (_, accounts) => new(world.Clock.GetUtcNow() < visible ? [] : accounts);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((20L, 40), (report.Counts.Checked, world.Questions.Asked.Count));
        Assert.InRange(world.Clock.GetUtcNow(), visible, visible.AddSeconds(20));
    }

    [Fact]
    public async Task At_most_a_thousand_customers_wait_for_a_late_index_while_no_more_are_read()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddSynchronizedAsync(2500);
        var visible = world.Clock.GetUtcNow().AddSeconds(20);
        world.Questions.OnFound = (_, accounts) => new(world.Clock.GetUtcNow() < visible ? [] : accounts);

        var run = world.StartVerifyAsync();
        await world.Clock.SettleAsync();
        var asked = world.Questions.Asked.Count;
        await world.UntilAsync(() => run.IsCompleted, TimeSpan.FromMilliseconds(250));

        Assert.InRange(asked, 1000, 1000 + 16);
        Assert.True((await run).IsClean);
        Assert.Equal(2500, (await run).Counts.Checked);
    }

    [Fact]
    public async Task A_no_counts_after_the_settling_time()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddSynchronizedAsync(3);
        world.Questions.Answer(ids[1]);
        var now = world.Clock.GetUtcNow();

        await world.VerifyAsync();

        Assert.Equal(ids[1], Assert.Single(world.Findings).Record.Id);
        Assert.InRange(world.Clock.GetUtcNow() - now, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_no_counts_even_when_the_clock_was_ahead_of_the_process_that_synchronized()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Clock.AdjustTime(Given.Noon.AddDays(1));
        await world.DrainAsync();
        world.Clock.AdjustTime(Given.Noon.AddHours(1));
        world.Questions.Answer(id);

        await world.VerifyAsync();

        Assert.Equal(id, Assert.Single(world.Findings).Record.Id);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon.AddHours(1), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task No_more_is_asked_at_once_than_the_gate_leaves_to_those_who_catch_up()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 8 }).WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(100);
        var before = world.Headquarters.MostInFlight;
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(250);

        var run = world.StartVerifyAsync();
        await world.Clock.SettleAsync();
        var live = await world.Process.Gate.PassAsync();
        world.Process.Gate.LeaveUnused(live);
        await world.UntilAsync(() => run.IsCompleted);

        Assert.InRange(before, 1, 6);
        Assert.Equal(6, world.Headquarters.MostInFlight);
        Assert.True((await run).IsClean);
    }

    [Fact]
    public async Task It_can_be_stopped_and_goes_on_from_there()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(2500);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(50);

        var first = world.StartVerifyAsync(cancellationToken: stop.Token);
        await world.UntilAsync(() => world.Headquarters.Finds >= 1200, TimeSpan.FromMilliseconds(50));
        await stop.CancelAsync();
        await world.UntilAsync(() => first.IsCompleted, TimeSpan.FromMilliseconds(50));
        var begun = await first;
        var second = await world.VerifyAsync(new VerificationRequest { After = begun.VerifiedThrough });

        Assert.Equal(VerificationEnd.Cancelled, begun.End);
        Assert.True(world.Process.Gate.Look().IsOpen);
        Assert.Equal(VerificationEnd.Complete, second.End);
        Assert.Equal(begun.Counts.Checked, ids.Count(id => id <= begun.VerifiedThrough));
        Assert.Equal(2500, begun.Counts.Checked + second.Counts.Checked);
        Assert.Equal(ids, world.Questions.Asked.Order());
        Assert.Null(world.Progress[^1].Total);
    }

    [Fact]
    public async Task A_customer_that_signs_up_meanwhile_is_for_the_next_run()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(1000);
        world.Headquarters.Latency = TimeSpan.FromSeconds(5);

        var run = world.StartVerifyAsync();
        await world.Clock.SettleAsync();
        world.Headquarters.Latency = TimeSpan.Zero;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var meanwhile = await world.AddSynchronizedAsync(1);
        await world.UntilAsync(() => run.IsCompleted);

        Assert.Equal(1000, (await run).Counts.Checked);
        Assert.Equal(ids[^1], (await run).VerifiedThrough);
        Assert.DoesNotContain(meanwhile[0], world.Questions.Asked);
    }

    [Fact]
    public async Task Progress_tells_how_many_there_are_and_how_far_it_is()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(60);
        await world.AddPendingAsync(5);
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(100);

        await world.VerifyAsync(new VerificationRequest { Channel = Given.Online });

        Assert.All(world.Progress, static progress => Assert.Equal(60, progress.Total));
        Assert.Equal(world.Progress.Select(static progress => progress.Counts.Checked).Order(), world.Progress.Select(static progress => progress.Counts.Checked));
        Assert.Contains(world.Progress, static progress => progress.Counts.Checked is > 0 and < 60);
        Assert.True(world.Progress[^1].VerifiedThrough >= ids[^1]);
    }

    [Fact]
    public async Task Another_channel_is_not_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(3);

        var report = await world.VerifyAsync(new VerificationRequest { Channel = new("boston-store") });

        Assert.Empty(world.Questions.Asked);
        Assert.Equal((0L, VerificationEnd.Complete), (report.Counts.Checked, report.End));
    }

    [Fact]
    public async Task A_headquarters_that_cannot_be_asked_is_refused_in_words()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        world.Headquarters.Capabilities = new HeadquartersCapabilities();

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => world.StartVerifyAsync());

        Assert.Contains("CanFind", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_taker_of_findings_throws_ends_it_after_the_questions_under_way()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(50);
        world.Questions.Answer(ids[0]);
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(250);

        var run = world.Process.Get<ICustomerVerification>().VerifyAsync(
            new VerificationRequest(), static _ => throw new IOException("The disk is full."), progress: null, Token);
        await world.UntilAsync(() => run.IsCompleted);

        await Assert.ThrowsAsync<IOException>(() => run);
        Assert.InRange(world.Questions.Asked.Count, 1, 49);
        Assert.True(world.Process.Gate.Look().IsOpen);
    }

    private static async Task<CustomerId> UnavailableAsync(TestWorld world, string? key = null)
    {
        var creating = world.Process.CreateAsync(key: key);
        await world.UntilAsync(() => creating.IsCompleted);
        Assert.IsType<CustomerCreationResult.Unavailable>(await creating);
        var record = Assert.Single(await world.ReadAllAsync());
        Assert.Equal(CustomerState.Withdrawn, record.State);
        return record.Id;
    }
}
