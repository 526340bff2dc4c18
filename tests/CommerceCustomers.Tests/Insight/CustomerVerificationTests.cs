using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Insight;

[Collection(WorldCollection.Name)]
public sealed class CustomerVerificationTests
{
    private static readonly CommerceSettings SyncThatFails
        = Given.Settings(new FunctionalityProfile { Id = Given.Profile, CreateCustomerInAsyncMode = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_headquarters_holds_once_under_its_number_is_clean()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(25);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((VerificationEnd.Complete, 25L), (report.End, report.Counts.Checked));
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.Equal(ids, world.Adapter.Asked.Order());
        Assert.Empty(world.Findings);
    }

    [Fact]
    public async Task A_customer_that_headquarters_does_not_hold_is_missing()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(5);
        world.Adapter.Answer(ids[2]);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Missing, ids[2]), (finding.Kind, finding.Record.Id));
        Assert.Contains($"issued account {finding.Record.Account}", finding.Detail, StringComparison.Ordinal);
        Assert.Equal((5L, 1L, false), (report.Counts.Checked, report.Counts.Missing, report.IsClean));
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_twice_is_doubled()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(5);
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
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(5);
        world.Adapter.Answer(ids[0], "C-999999");

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
        await using var world = new VerificationWorld(SyncThatFails);
        world.World.Headquarters.GoDown();
        var id = await UnavailableAsync(world);
        world.World.Headquarters.ComeBack();
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
        await using var world = new VerificationWorld();
        var pending = await world.World.AddPendingAsync(2);
        await world.World.Process.Repair.CancelAsync(pending[0], "Signed up by mistake.", Token);

        var report = await world.VerifyAsync();

        Assert.Empty(world.Adapter.Asked);
        Assert.True(report.IsClean);
        Assert.Equal(pending.Max(), report.VerifiedThrough);
    }

    [Fact]
    public async Task A_customer_that_changes_while_it_is_asked_about_is_asked_about_again()
    {
        await using var world = new VerificationWorld(SyncThatFails);
        world.World.Headquarters.GoDown();
        var id = await UnavailableAsync(world, key: "till-7");
        world.World.Headquarters.ComeBack();
        world.Adapter.OnFound = async (_, _) =>
        {
            // The same key signs up again and is created, in the moment in which verification asks.
            world.Adapter.OnFound = static (_, accounts) => new(accounts);
            Assert.IsType<CustomerCreationResult.Created>(await world.World.Process.CreateAsync(key: "till-7"));
            return [(await world.World.ReadAsync(id)).Account!.Value];
        };

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((2, 1L), (world.Adapter.Asked.Count, report.Counts.Checked));
    }

    [Fact]
    public async Task An_outage_in_the_middle_makes_it_wait_and_nobody_missing()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(200);
        var now = world.World.Clock.GetUtcNow();
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.World.Headquarters.DownBetween(now.AddSeconds(1), now.AddMinutes(5));

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal(200, report.Counts.Checked);
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.InRange(world.World.Clock.GetUtcNow(), now.AddMinutes(5), now.AddMinutes(8));
        Assert.InRange(world.World.Headquarters.CallsWhileDown, 1, 60);
        Assert.Contains(world.Reports, static progress => progress.PausedBecause is not null);
        Assert.Null(world.Reports[^1].PausedBecause);
    }

    [Fact]
    public async Task A_pause_that_headquarters_asks_for_is_made()
    {
        await using var world = new VerificationWorld();
        await world.LongSynchronizedAsync(100);
        var now = world.World.Clock.GetUtcNow();
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.World.Headquarters.ThrottleBetween(now.AddSeconds(1), now.AddSeconds(30), TimeSpan.FromMinutes(2));

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal(100, report.Counts.Checked);
        Assert.InRange(world.World.Clock.GetUtcNow(), now.AddMinutes(2), now.AddMinutes(4));
        Assert.InRange(world.Adapter.Asked.Count, 100, 100 + 12);
    }

    [Fact]
    public async Task Behind_a_shut_gate_nobody_is_asked_about()
    {
        await using var world = new VerificationWorld(Given.Settings(headquarters: new HeadquartersSettings
        {
            MaintenanceWindows = [new MaintenanceWindow { Start = Given.Noon.AddMinutes(55), End = Given.Noon.AddMinutes(90) }],
        }));
        await world.LongSynchronizedAsync(10);

        var run = world.StartAsync();
        await world.World.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));

        Assert.False(run.IsCompleted);
        Assert.Empty(world.Adapter.Asked);
        Assert.Equal(0, world.World.Headquarters.Probes);

        await world.World.UntilAsync(() => run.IsCompleted, TimeSpan.FromSeconds(5));

        Assert.True((await run).IsClean);
        Assert.Equal(10, (await run).Counts.Checked);
        Assert.Equal(1, world.World.Headquarters.Probes);
    }

    [Fact]
    public async Task Headquarters_that_stays_silent_for_too_long_ends_it_without_a_finding()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(100);
        var now = world.World.Clock.GetUtcNow();
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(250);
        world.World.Headquarters.DownFrom(now.AddSeconds(1));

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.Equal(VerificationEnd.Unreachable, report.End);
        Assert.False(report.IsClean);
        Assert.True(report.Counts.IsClean);
        Assert.False(string.IsNullOrEmpty(report.Reason));
        Assert.InRange(world.World.Clock.GetUtcNow(), now.AddSeconds(60), now.AddSeconds(75));
        Assert.Equal(report.Counts.Checked, ids.Count(id => id <= report.VerifiedThrough));
        Assert.InRange(report.Counts.Checked, 1, 99);
    }

    [Fact]
    public async Task Two_outages_are_not_one_long_one()
    {
        await using var world = new VerificationWorld();
        await world.LongSynchronizedAsync(300);
        var now = world.World.Clock.GetUtcNow();
        world.World.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.World.Headquarters.DownBetween(now.AddSeconds(2), now.AddSeconds(30)).DownBetween(now.AddSeconds(55), now.AddSeconds(85));

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.InRange(world.World.Clock.GetUtcNow(), now.AddSeconds(85), DateTimeOffset.MaxValue);
        Assert.Equal((VerificationEnd.Complete, 300L), (report.End, report.Counts.Checked));
    }

    [Fact]
    public async Task Headquarters_that_answers_probes_but_no_question_is_silent_too()
    {
        await using var world = new VerificationWorld();
        await world.LongSynchronizedAsync(1000);
        world.Adapter.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("Its index is broken.");

        var report = await world.VerifyAsync(new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(1) });

        Assert.Equal((VerificationEnd.Unreachable, 0L), (report.End, report.Counts.Checked));
        Assert.DoesNotContain(world.Findings, static finding => finding.Kind != VerificationFindingKind.Unverified);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Ambiguous, "The answer was lost.")]
    [InlineData(HeadquartersFailure.Rejected, "The group does not exist.")]
    public async Task One_customer_that_headquarters_does_not_answer_for_is_told_and_holds_up_nobody(HeadquartersFailure failure, string words)
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(50);
        world.Adapter.OnFound = (id, accounts)
            => id == ids[3] ? throw Failures.Of(failure) : new(accounts);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Unverified, ids[3]), (finding.Kind, finding.Record.Id));
        Assert.Contains(words, finding.Detail, StringComparison.Ordinal);
        Assert.Equal((VerificationEnd.Complete, 49L, 1L), (report.End, report.Counts.Checked, report.Counts.Unverified));
        Assert.Equal(ids[^1], report.VerifiedThrough);
    }

    [Fact]
    public async Task A_single_customer_that_headquarters_never_answers_for_does_not_keep_it_from_ending()
    {
        await using var world = new VerificationWorld();
        var id = Assert.Single(await world.LongSynchronizedAsync(1));
        world.Adapter.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("The record is locked.");

        var report = await world.VerifyAsync();

        Assert.Equal((VerificationEnd.Complete, 1L), (report.End, report.Counts.Unverified));
        Assert.Equal(id, Assert.Single(world.Findings).Record.Id);
    }

    [Fact]
    public async Task A_legal_entity_that_cannot_be_used_is_told_once_and_the_others_go_on()
    {
        await using var world = new VerificationWorld();
        await world.LongSynchronizedAsync(30, "usrt");
        await world.LongSynchronizedAsync(40, "demf");
        var now = world.World.Clock.GetUtcNow();
        world.World.Headquarters.MisconfiguredBetween(now, now.AddDays(1), "There is no company 'demf'.", new("demf"));

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
        await using var world = new VerificationWorld();
        await world.SynchronizedAsync(20);
        var visible = world.World.Clock.GetUtcNow().AddSeconds(20);
        world.Adapter.OnFound = (_, accounts) => new(world.World.Clock.GetUtcNow() < visible ? [] : accounts);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((20L, 40), (report.Counts.Checked, world.Adapter.Asked.Count));
        Assert.InRange(world.World.Clock.GetUtcNow(), visible, visible.AddSeconds(20));
    }

    [Fact]
    public async Task However_many_the_index_shows_late_it_holds_a_thousand_of_them_and_reads_no_further_meanwhile()
    {
        await using var world = new VerificationWorld();
        await world.SynchronizedAsync(2500);
        var visible = world.World.Clock.GetUtcNow().AddSeconds(20);
        world.Adapter.OnFound = (_, accounts) => new(world.World.Clock.GetUtcNow() < visible ? [] : accounts);

        var run = world.StartAsync();
        await world.World.Clock.SettleAsync();
        var asked = world.Adapter.Asked.Count;
        await world.World.UntilAsync(() => run.IsCompleted, TimeSpan.FromMilliseconds(250));

        Assert.InRange(asked, 1000, 1000 + 16);
        Assert.True((await run).IsClean);
        Assert.Equal(2500, (await run).Counts.Checked);
    }

    [Fact]
    public async Task A_no_counts_after_the_settling_time()
    {
        await using var world = new VerificationWorld();
        var ids = await world.SynchronizedAsync(3);
        world.Adapter.Answer(ids[1]);
        var now = world.World.Clock.GetUtcNow();

        await world.VerifyAsync();

        Assert.Equal(ids[1], Assert.Single(world.Findings).Record.Id);
        Assert.InRange(world.World.Clock.GetUtcNow() - now, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_no_counts_even_when_the_clock_was_ahead_of_the_process_that_synchronized()
    {
        await using var world = new VerificationWorld();
        var id = Assert.Single(await world.World.AddPendingAsync(1));
        world.World.Clock.AdjustTime(Given.Noon.AddDays(1));
        await world.World.DrainAsync();
        world.World.Clock.AdjustTime(Given.Noon.AddHours(1));
        world.Adapter.Answer(id);

        await world.VerifyAsync();

        Assert.Equal(id, Assert.Single(world.Findings).Record.Id);
        Assert.InRange(world.World.Clock.GetUtcNow() - Given.Noon.AddHours(1), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task No_more_is_asked_at_once_than_the_gate_leaves_to_those_who_catch_up()
    {
        await using var world = new VerificationWorld(Given.Settings(headquarters: new HeadquartersSettings { MaxConcurrency = 8 }));
        await world.LongSynchronizedAsync(100);
        var before = world.World.Headquarters.MostInFlight;
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(250);

        var run = world.StartAsync();
        await world.World.Clock.SettleAsync();
        var live = await world.Gate.PassAsync();
        world.Gate.LeaveUnused(live);
        await world.World.UntilAsync(() => run.IsCompleted);

        Assert.InRange(before, 1, 6);
        Assert.Equal(6, world.World.Headquarters.MostInFlight);
        Assert.True((await run).IsClean);
    }

    [Fact]
    public async Task It_can_be_stopped_and_goes_on_from_there()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(2500);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(50);

        var first = world.StartAsync(cancellationToken: stop.Token);
        await world.World.UntilAsync(() => world.World.Headquarters.Finds >= 1200, TimeSpan.FromMilliseconds(50));
        await stop.CancelAsync();
        await world.World.UntilAsync(() => first.IsCompleted, TimeSpan.FromMilliseconds(50));
        var begun = await first;
        var second = await world.VerifyAsync(new VerificationRequest { After = begun.VerifiedThrough });

        Assert.Equal(VerificationEnd.Cancelled, begun.End);
        Assert.True(world.Gate.Look().AllowsCalls);
        Assert.Equal(VerificationEnd.Complete, second.End);
        Assert.Equal(begun.Counts.Checked, ids.Count(id => id <= begun.VerifiedThrough));
        Assert.Equal(2500, begun.Counts.Checked + second.Counts.Checked);
        Assert.Equal(ids, world.Adapter.Asked.Order());
        Assert.Null(world.Reports[^1].Total);
    }

    [Fact]
    public async Task Who_signs_up_meanwhile_is_for_the_next_run()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(1000);
        world.World.Headquarters.Latency = TimeSpan.FromSeconds(5);

        var run = world.StartAsync();
        await world.World.Clock.SettleAsync();
        world.World.Headquarters.Latency = TimeSpan.Zero;
        world.World.Clock.Advance(TimeSpan.FromSeconds(1));
        var meanwhile = await world.SynchronizedAsync(1);
        await world.World.UntilAsync(() => run.IsCompleted);

        Assert.Equal(1000, (await run).Counts.Checked);
        Assert.Equal(ids[^1], (await run).VerifiedThrough);
        Assert.DoesNotContain(meanwhile[0], world.Adapter.Asked);
    }

    [Fact]
    public async Task Progress_tells_how_many_there_are_and_how_far_it_is()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(60);
        await world.World.AddPendingAsync(5);
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(100);

        await world.VerifyAsync(new VerificationRequest { Channel = Given.Online });

        Assert.All(world.Reports, static progress => Assert.Equal(60, progress.Total));
        Assert.Equal(world.Reports.Select(static progress => progress.Counts.Checked).Order(), world.Reports.Select(static progress => progress.Counts.Checked));
        Assert.Contains(world.Reports, static progress => progress.Counts.Checked is > 0 and < 60);
        Assert.True(world.Reports[^1].VerifiedThrough >= ids[^1]);
    }

    [Fact]
    public async Task Another_channel_is_not_asked_about()
    {
        await using var world = new VerificationWorld();
        await world.LongSynchronizedAsync(3);

        var report = await world.VerifyAsync(new VerificationRequest { Channel = new("boston-store") });

        Assert.Empty(world.Adapter.Asked);
        Assert.Equal((0L, VerificationEnd.Complete), (report.Counts.Checked, report.End));
    }

    [Fact]
    public async Task A_headquarters_that_cannot_be_asked_is_refused_in_words()
    {
        await using var world = new VerificationWorld();
        world.World.Headquarters.Capabilities = new HeadquartersCapabilities();

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => world.StartAsync());

        Assert.Contains("CanFind", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_taker_of_findings_throws_ends_it_after_the_questions_under_way()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(50);
        world.Adapter.Answer(ids[0]);
        world.World.Headquarters.Latency = TimeSpan.FromMilliseconds(250);

        var run = world.World.Process.Get<ICustomerVerification>().VerifyAsync(
            new VerificationRequest(), static _ => throw new IOException("The disk is full."), progress: null, Token);
        await world.World.UntilAsync(() => run.IsCompleted);

        await Assert.ThrowsAsync<IOException>(() => run);
        Assert.InRange(world.Adapter.Asked.Count, 1, 49);
        Assert.True(world.Gate.Look().AllowsCalls);
    }

    private static async Task<CustomerId> UnavailableAsync(VerificationWorld world, string? key = null)
    {
        var creating = world.World.Process.CreateAsync(key: key);
        await world.World.UntilAsync(() => creating.IsCompleted);
        Assert.IsType<CustomerCreationResult.Unavailable>(await creating);
        var record = Assert.Single(await world.World.ReadAllAsync());
        Assert.Equal(CustomerState.Withdrawn, record.State);
        return record.Id;
    }
}
