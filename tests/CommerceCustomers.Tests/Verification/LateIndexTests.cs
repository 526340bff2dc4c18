using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Verification;

/// <summary>A customer that headquarters finds late is not missing.</summary>
[Collection(WorldCollection.Name)]
public sealed class LateIndexTests
{
    [Fact]
    public async Task A_customer_that_the_index_shows_late_is_not_missing()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        await world.AddSynchronizedAsync(20);
        var visible = world.Clock.GetUtcNow().AddSeconds(20);
        world.Questions.OnFound = (_, accounts) => new(world.Clock.GetUtcNow() < visible ? [] : accounts);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((20L, 40), (report.Checked, world.Questions.Asked.Count));
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
        Assert.Equal(2500, (await run).Checked);
    }

    [Fact]
    public async Task A_no_counts_after_the_settling_time()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddSynchronizedAsync(3);
        world.Questions.Answer(ids[1]);
        var now = world.Clock.GetUtcNow();

        await world.VerifyAsync();

        Assert.Equal(ids[1], Assert.Single(world.Findings).Record.CustomerId);
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

        Assert.Equal(id, Assert.Single(world.Findings).Record.CustomerId);
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon.AddHours(1), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(31));
    }
}
