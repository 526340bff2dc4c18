namespace CommerceCustomers.Simulation.Replay;

// What really happened to the sign-ups of one run, and what its advice said.
internal sealed record ReplayResult(
    int SignUps, int Failed, int Creates, IReadOnlyList<TimeSpan> Waits, IReadOnlyList<TimeSpan> Lags, ChannelAdvice Advice)
{
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double part)
        => sorted[(int)Math.Min(sorted.Count * part, sorted.Count - 1)];
}
