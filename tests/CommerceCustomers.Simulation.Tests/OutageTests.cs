using CommerceCustomers.Simulation.Outage;

namespace CommerceCustomers.Simulation.Tests;

/// <summary>In simulated time, so that the figures are exact and the same on every machine.</summary>
public sealed class OutageTests
{
    private const int Backlog = 50_000;

    // Thirty seconds and a fifth. It does not grow with the backlog: of the time for a million customers it is less than a fiftieth.
    private static readonly TimeSpan LongestPauseBetweenProbes = TimeSpan.FromSeconds(36);

    [Fact]
    public void A_backlog_goes_nearly_as_fast_as_headquarters_takes_it_and_spares_live_calls()
    {
        var result = Run(throttles: false);

        Assert.InRange(result.FoundAfter, TimeSpan.Zero, LongestPauseBetweenProbes);
        Assert.InRange(result.TimesIdealOnceFound, 1, 1.05);
        Assert.Equal(0, result.Throttled);
        Assert.InRange(result.LiveP99Milliseconds, 1, 1.5 * Normal());
    }

    [Fact]
    public void With_too_many_calls_allowed_the_gate_learns_from_429_what_headquarters_bears()
    {
        var result = Run(throttles: true);

        Assert.InRange(result.TimesIdealOnceFound, 1, 1.25);
        Assert.True(result.Throttled < Backlog / 100, $"{result.Throttled} calls were throttled.");
    }

    private static OutageResult Run(bool throttles)
    {
        OutageResult? result = null;
        SeedRange.OnDeepStack(() => result = new OutageRun(Backlog, throttles).Run());
        return result!;
    }

    private static double Normal()
    {
        var normal = 0.0;
        SeedRange.OnDeepStack(() => normal = new OutageRun(backlog: 1, throttles: false).Normal());
        return normal;
    }
}
