using CommerceCustomers.Simulation.Replay;

namespace CommerceCustomers.Simulation.Tests;

/// <summary>What advice says of the other mode, against what then happens when the same days are lived through in that mode.</summary>
public sealed class ReplayTests
{
    private static readonly Dictionary<(CustomerCreationMode Mode, int Seed), ReplayResult> Runs = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6), 9];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_sync_mode_would_have_meant_is_what_happens_in_sync_mode(int seed)
    {
        var (recorded, lived) = (Run(CustomerCreationMode.Async, seed), Run(CustomerCreationMode.Sync, seed));

        var advice = recorded.Advice;
        AssertWithin10Percent(lived.Failed, Number(advice, "SyncWouldFail", "failed"));
        AssertWithin10Percent(lived.Creates, Number(advice, "SyncWouldCall", "requests"));
        AssertWithin10Percent(ReplayResult.Percentile(lived.Waits, 0.5), Time(advice, "SyncWouldWait", "p50"));
        AssertWithin10Percent(ReplayResult.Percentile(lived.Waits, 0.95), Time(advice, "SyncWouldWait", "p95"));
        Assert.Equal((CustomerCreationMode.Async, "StayAsyncForFailures"), (advice.Recommended!.Value, advice.Recommendation.Code));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_async_mode_would_have_meant_is_what_happens_in_async_mode(int seed)
    {
        var (recorded, lived) = (Run(CustomerCreationMode.Sync, seed), Run(CustomerCreationMode.Async, seed));

        var advice = recorded.Advice;
        Assert.Equal(0, lived.Failed);
        Assert.Equal(recorded.Failed, Number(advice, "AsyncWouldSaveSignUps", "failed"));
        AssertWithin10Percent(recorded.Creates, Number(advice, "AsyncWouldSaveCalls", "requests"));
        AssertWithin10Percent(ReplayResult.Percentile(recorded.Waits, 0.95), Time(advice, "AsyncWouldSaveWait", "p95"));
        AssertWithin10Percent(ReplayResult.Percentile(lived.Lags, 0.5), Time(advice, "AsyncWouldBeInvisible", "p50"));
        AssertWithin10Percent(ReplayResult.Percentile(lived.Lags, 0.95), Time(advice, "AsyncWouldBeInvisible", "p95"));
        AssertWithin10Percent(lived.Lags[^1], Time(advice, "AsyncWouldBeInvisible", "longest"));
        Assert.Equal((CustomerCreationMode.Async, "SwitchToAsyncForFailures"), (advice.Recommended!.Value, advice.Recommendation.Code));
    }

    private static ReplayResult Run(CustomerCreationMode mode, int seed)
    {
        if (!Runs.TryGetValue((mode, seed), out var result))
        {
            SeedRange.OnDeepStack(() => result = new ReplayRun(mode, seed).Run());
            Runs[(mode, seed)] = result!;
        }

        return result!;
    }

    private static int Number(ChannelAdvice advice, string code, string argument) => (int)Argument(advice, code, argument);

    private static TimeSpan Time(ChannelAdvice advice, string code, string argument) => (TimeSpan)Argument(advice, code, argument);

    private static object Argument(ChannelAdvice advice, string code, string argument)
        => Assert.Single(advice.Facts, fact => fact.Code == code).Arguments[argument];

    private static void AssertWithin10Percent(TimeSpan happened, TimeSpan said)
        => AssertWithin10Percent(happened.TotalMilliseconds, said.TotalMilliseconds);

    private static void AssertWithin10Percent(double happened, double said)
        => Assert.True(Math.Abs(said - happened) <= 0.1 * happened, $"Said {said}, happened {happened}.");
}
