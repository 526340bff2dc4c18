using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Verification;

/// <summary>A verification shares the gate, reports its progress, can be stopped and goes on.</summary>
[Collection(WorldCollection.Name)]
public sealed class RunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_is_asked_at_once_than_the_gate_leaves_to_those_who_catch_up()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 8 })
            .WithQuestionsIntercepted()
            .Build();
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
        var second = await world.VerifyAsync(new VerificationRequest(after: begun.VerifiedThrough));

        Assert.Equal((false, null), (begun.IsComplete, begun.Reason));
        Assert.True(world.Process.Gate.Look().AllowsCalls);
        Assert.True(second.IsComplete);
        Assert.Equal(begun.Checked, ids.Count(id => id.Value <= begun.VerifiedThrough?.Value));
        Assert.Equal(2500, begun.Checked + second.Checked);
        Assert.Equal(ids, world.Questions.Asked.OrderBy(static id => id.Value));
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

        Assert.Equal(1000, (await run).Checked);
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

        await world.VerifyAsync(new VerificationRequest(channel: Given.Online));

        Assert.All(world.Progress, static progress => Assert.Equal(60, progress.Total));
        Assert.Equal(
            world.Progress.Select(static progress => progress.Checked).Order(),
            world.Progress.Select(static progress => progress.Checked));
        Assert.Contains(world.Progress, static progress => progress.Checked is > 0 and < 60);
        Assert.True(world.Progress[^1].VerifiedThrough?.Value >= ids[^1].Value);
    }

    [Fact]
    public async Task A_headquarters_that_cannot_be_asked_is_refused_in_words()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        world.Headquarters.Capabilities = default;

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => world.StartVerifyAsync());

        Assert.Contains("Find", exception.Message, StringComparison.Ordinal);
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
        Assert.True(world.Process.Gate.Look().AllowsCalls);
    }
}
