using CommerceCustomers.Simulation.Outage;

namespace CommerceCustomers.Simulation.Tests;

/// <summary>How soon a process gets going whose predecessor was killed while it delivered as fast as it could.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan AfterLease = TimeSpan.FromSeconds(2.5);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void After_a_kill_the_next_process_answers_at_once_and_delivers_in_a_lease(int maxConcurrency)
    {
        var run = new RestartRun(maxConcurrency);
        (TimeSpan Delivers, TimeSpan Answers) after = default;

        SeedRange.OnDeepStack(() => after = run.Run());

        Assert.InRange(after.Answers, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(after.Delivers, TimeSpan.Zero, RestartRun.Lease + AfterLease);
        Assert.InRange(run.MostUnderWay, 1, maxConcurrency);
    }
}
