using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Verification;

/// <summary>Headquarters is away, throttles, or does not answer for single customers.</summary>
[Collection(WorldCollection.Name)]
public sealed class OutageTests
{
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
        Assert.Equal(200, report.Checked);
        Assert.Equal(ids[^1], report.VerifiedThrough);
        Assert.InRange(world.Clock.GetUtcNow(), now.AddMinutes(5), now.AddMinutes(8));
        Assert.InRange(world.Headquarters.CallsWhileDown, 1, 60);
        Assert.Contains(world.Progress, static progress => progress.Reason is not null);
        Assert.Null(world.Progress[^1].Reason);
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
        Assert.Equal(100, report.Checked);
        Assert.InRange(world.Clock.GetUtcNow(), now.AddMinutes(2), now.AddMinutes(4));
        Assert.InRange(world.Questions.Asked.Count, 100, 100 + 12);
    }

    [Fact]
    public async Task Behind_a_shut_gate_nobody_is_asked_about()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings
        {
            MaintenanceWindows = [new MaintenanceWindow(Given.Noon.AddMinutes(55), Given.Noon.AddMinutes(90))],
        }).WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(10);

        var run = world.StartVerifyAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));

        Assert.False(run.IsCompleted);
        Assert.Empty(world.Questions.Asked);
        Assert.Equal(0, world.Headquarters.Probes);

        await world.UntilAsync(() => run.IsCompleted, TimeSpan.FromSeconds(5));

        Assert.True((await run).IsClean);
        Assert.Equal(10, (await run).Checked);
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

        var report = await world.VerifyAsync(new VerificationRequest(longestOutage: TimeSpan.FromMinutes(1)));

        Assert.False(report.IsComplete);
        Assert.NotNull(report.Reason);
        Assert.False(report.IsClean);
        Assert.All(VerificationFindingKind.All, kind => Assert.Equal(0, report[kind]));
        Assert.False(string.IsNullOrEmpty(report.Reason));
        Assert.InRange(world.Clock.GetUtcNow(), now.AddSeconds(60), now.AddSeconds(75));
        Assert.Equal(report.Checked, ids.Count(id => id.Value <= report.VerifiedThrough?.Value));
        Assert.InRange(report.Checked, 1, 99);
    }

    [Fact]
    public async Task Two_outages_are_not_one_long_one()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(300);
        var now = world.Clock.GetUtcNow();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.Headquarters.DownBetween(now.AddSeconds(2), now.AddSeconds(30)).DownBetween(now.AddSeconds(55), now.AddSeconds(85));

        var report = await world.VerifyAsync(new VerificationRequest(longestOutage: TimeSpan.FromMinutes(1)));

        Assert.InRange(world.Clock.GetUtcNow(), now.AddSeconds(85), DateTimeOffset.MaxValue);
        Assert.Equal((true, 300L), (report.IsComplete, report.Checked));
    }

    [Fact]
    public async Task Headquarters_that_answers_probes_but_no_question_is_silent_too()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddLongSynchronizedAsync(1000);
        world.Questions.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("Its index is broken.");

        var report = await world.VerifyAsync(new VerificationRequest(longestOutage: TimeSpan.FromMinutes(1)));

        Assert.Equal((false, 0L), (report.IsComplete, report.Checked));
        Assert.NotNull(report.Reason);
        Assert.DoesNotContain(world.Findings, static finding => finding.Kind != VerificationFindingKind.Unverified);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Ambiguous, "The answer was lost.")]
    [InlineData(HeadquartersFailure.Rejected, "The group does not exist.")]
    public async Task One_customer_that_headquarters_does_not_answer_for_is_told_and_holds_up_nobody(
        HeadquartersFailure failure, string words)
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(50);
        world.Questions.OnFound = (id, accounts)
            => id == ids[3] ? throw Failures.Of(failure) : new(accounts);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((VerificationFindingKind.Unverified, ids[3]), (finding.Kind, finding.Record.CustomerId));
        Assert.Contains(words, finding.Detail, StringComparison.Ordinal);
        Assert.Equal((true, 49L, 1L), (report.IsComplete, report.Checked, report[VerificationFindingKind.Unverified]));
        Assert.Equal(ids[^1], report.VerifiedThrough);
    }

    [Fact]
    public async Task A_single_customer_without_an_answer_does_not_keep_it_from_ending()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var id = Assert.Single(await world.AddLongSynchronizedAsync(1));
        world.Questions.OnFound = static (_, _) => throw new HeadquartersAmbiguousException("The record is locked.");

        var report = await world.VerifyAsync();

        Assert.Equal((true, 1L), (report.IsComplete, report[VerificationFindingKind.Unverified]));
        Assert.Equal(id, Assert.Single(world.Findings).Record.CustomerId);
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
        Assert.Equal(("demf", 40L, "There is no company 'demf'."), (wrong.LegalEntity.Value, wrong.Count, wrong.Reason));
        Assert.Equal((true, 30L, 40L), (report.IsComplete, report.Checked, report[VerificationFindingKind.Unverified]));
        Assert.Empty(world.Findings);
        Assert.False(report.IsClean);
    }
}
