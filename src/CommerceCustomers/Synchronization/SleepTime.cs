using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Synchronization;

/// <summary>How long the loop may sleep. A wake-up ends the sleep at once; this time is for what no wake-up tells.</summary>
internal readonly record struct SleepTime(SynchronizerSettings Settings, DateTimeOffset Now)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan WhileNothingComes = TimeSpan.FromSeconds(1);

    /// <summary>Gets when the loop last began to look for work.</summary>
    public DateTimeOffset LookedAt { get; init; }

    /// <summary>Gets when a customer is due next.</summary>
    public DateTimeOffset? NextDue { get; init; }

    public required GateState Gate { get; init; }

    public bool IsWatchingLeases { get; init; }

    public bool HoldsCustomers { get; init; }

    public TimeSpan Length => Max(HoldsCustomers ? WhileSending : WhileWaiting, Shortest);

    private TimeSpan Longest => IsWatchingLeases ? Min(Settings.PollInterval, Settings.LeaseDuration / 4) : Settings.PollInterval;

    private TimeSpan WhileSending
    {
        get
        {
            var untilRenewal = Min(Longest, Settings.LeaseDuration / 6);
            return NextDue > Now ? Min(untilRenewal, NextDue.Value - Now) : untilRenewal;
        }
    }

    private TimeSpan WhileWaiting
    {
        get
        {
            if (NextDue is not { } due)
            {
                return Longest;
            }

            var next = Gate switch
            {
                { AllowsCalls: true } => due,
                { IsTrying: false, RetryAt: { } retryAt } => retryAt,
                _ => DateTimeOffset.MaxValue,
            };

            // Still due since the last look: another process has claimed it, or no place at the gate is free.
            return Min(Longest, next <= LookedAt ? WhileNothingComes : next - Now);
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
