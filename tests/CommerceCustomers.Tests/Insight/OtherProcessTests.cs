using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>What one process knows of the others, and of a gate that has not been tried for long.</summary>
[Collection(WorldCollection.Name)]
public sealed class OtherProcessTests
{
    [Fact]
    public async Task A_waiter_hears_the_reason_of_the_process_that_runs_the_synchronizer()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        world.Headquarters.GoDown();
        world.Process.Start();
        var id = (await other.CreateAsync()).Id();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls);
        await world.PassAsync(TimeSpan.FromSeconds(2));

        var result = await EnsureAsync(world, other, id);

        var explained = (await other.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal(explained.NextAttemptAt, result.NextAttemptAt);
        Assert.Contains("Calls to headquarters are paused", result.Reasons[0].InEnglish(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pause_that_only_the_status_shows_is_a_reason_too(bool isOfLegalEntity)
    {
        await using var world = TestWorld.Create();
        var web = world.NewProcess();
        world.Process.Start();
        await world.UntilAsync(() => world.Process.Store.Reports > 0, TimeSpan.FromSeconds(1));
        var later = new StoredRecord(Given.Record(CustomerState.Pending))
        {
            Epoch = 0,
            Revision = 0,
            DueAt = world.Clock.GetUtcNow().AddMinutes(1),
        };
        await world.Database.AddAsync(later, MatchHashes.None, key: null, later.CreatedAt, TestWorld.Token);
        await web.Gate.FailAsync(isOfLegalEntity
            ? new HeadquartersMisconfiguredException("no company", Given.Usrt)
            : new HeadquartersThrottledException("Too many requests.", TimeSpan.FromHours(1)));

        var status = await web.Insight.ReadStatusAsync(TestWorld.Token);
        var explanation = (await web.Insight.ExplainAsync(later.CustomerId, TestWorld.Token))!;

        var shown = isOfLegalEntity ? status.ShutLegalEntities[Given.Usrt] : status.Gate;
        Assert.False(shown.AllowsCalls);
        var paused = Assert.Single(explanation.Reasons, static reason => reason.Code == "ApplicationIsPaused");
        Assert.Equal(shown.Since, paused.Arguments["since"]);
        Assert.Equal(later.DueAt, explanation.NextAttemptAt);
    }

    [Fact]
    public async Task A_waiter_hears_of_no_next_attempt_when_no_synchronizer_runs_any_more()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);
        var id = (await other.CreateAsync()).Id();

        var result = await EnsureAsync(world, other, id);

        Assert.Null(result.NextAttemptAt);
        Assert.Contains("the delivery job is not running", result.Summary.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_shut_long_ago_and_not_tried_since_does_not_hide_that_of_the_synchronizer()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var web = world.NewProcess();
        world.Headquarters.GoDown();
        for (var calls = 0; calls < 4; calls++)
        {
            await web.CreateAsync();
        }

        Assert.False((await web.Insight.ReadStatusAsync(TestWorld.Token)).Gate.AllowsCalls);
        world.Headquarters.ComeBack();
        world.Change(Given.AsyncProfile);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(1));

        Assert.False(web.Gate.Look().AllowsCalls);
        Assert.True((await web.Insight.ReadStatusAsync(TestWorld.Token)).Gate.AllowsCalls);
    }

    [Fact]
    public async Task A_maintenance_window_is_not_told_of_as_if_it_lasted_when_it_is_over()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings
        {
            MaintenanceWindows = [new MaintenanceWindow(Given.Noon.AddMinutes(1), Given.Noon.AddMinutes(2))],
        }).Build();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(5));
        Assert.True((await world.Process.Insight.ReadStatusAsync(TestWorld.Token)).Gate.IsInMaintenance);

        await world.PassAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(1));

        var gate = (await world.Process.Insight.ReadStatusAsync(TestWorld.Token)).Gate;
        Assert.False(gate.IsInMaintenance);
        Assert.Equal("A maintenance window is over, and headquarters has not been asked since.", gate.Reason);
    }

    [Fact]
    public async Task A_run_until_empty_waits_for_a_call_of_another_process()
    {
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(5), world.Clock, CancellationToken.None);
            return new AccountNumber("C-1");
        };
        await world.AddPendingAsync(1);
        var run = world.Process.Synchronizer.RunUntilEmptyAsync(TestWorld.Token);
        await world.PassAsync(TimeSpan.FromSeconds(1));
        headquarters.OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task;
        _ = world.NewProcess().CreateAsync();

        await world.UntilAsync(() => run.IsCompleted);

        Assert.True(await run);
        Assert.DoesNotContain(await world.ReadAllAsync(), static record => record.State == CustomerState.Sending);
    }

    private static async Task<CustomerExplanation> EnsureAsync(TestWorld world, TestProcess process, CustomerId id)
    {
        var ensuring = process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(3), TestWorld.Token);
        await world.UntilAsync(() => ensuring.IsCompleted);
        return (await ensuring)!;
    }
}
