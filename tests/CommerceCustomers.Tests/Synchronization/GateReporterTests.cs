using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class GateReporterTests
{
    [Fact]
    public async Task The_gate_is_reported_once_and_again_only_when_it_has_changed()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);

        Report(parts);
        Report(parts);
        Assert.Equal(1, world.Process.Store.Reports);
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(1)));
        Report(parts);

        Assert.Equal(2, world.Process.Store.Reports);
        var stored = await world.Reader.ReadReportAsync(TestWorld.Token);
        Assert.NotNull(stored);
        Assert.False(SynchronizerReportText.Read(stored.Text, stored.IsRunning).Gate.AllowsCalls);
    }

    [Fact]
    public async Task A_new_run_reports_the_gate_anew()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        Report(parts);

        parts.Reporter.Begin();
        Report(parts);

        Assert.Equal(2, world.Process.Store.Reports);
    }

    [Fact]
    public async Task A_report_that_failed_is_tried_again_after_a_pause()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        world.Process.Store.BeforeReport = static () => throw new InvalidOperationException("defect");
        Report(parts);
        world.Process.Store.BeforeReport = static () => Task.CompletedTask;

        Report(parts);
        Assert.Equal(0, world.Process.Store.Reports);
        world.Clock.Advance(StorePause.Length);
        Report(parts);

        Assert.Equal(1, world.Process.Store.Reports);
    }

    // The store of the tests has written it when the call returns.
    private static void Report(SynchronizerParts parts)
    {
        parts.Reporter.Start(TestWorld.Token);
        parts.Reader.ReadAll();
    }
}
