namespace CommerceCustomers.Settings.Keys;

/// <summary>The ranges of all settings.</summary>
internal static class SettingsBounds
{
    public static readonly Bounds<TimeSpan> HeadquartersWaitTimeout = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));

    public static readonly Bounds<TimeSpan> AttemptTimeout = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5));
    public static readonly Bounds<TimeSpan> SettlingTime = new(TimeSpan.Zero, TimeSpan.FromHours(1));
    public static readonly Bounds<int> MaxConcurrency = new(1, 1000);
    public static readonly Bounds<int> InCallRetries = new(0, 10);
    public static readonly Bounds<TimeSpan> InCallRetryDelay = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

    public static readonly Bounds<TimeSpan> LeaseDuration = new(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    public static readonly Bounds<int> BatchSize = new(1, 10_000);
    public static readonly Bounds<TimeSpan> PollInterval = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
    public static readonly Bounds<TimeSpan> FirstRetryDelay = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
    public static readonly Bounds<TimeSpan> LongestRetryDelay = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
    public static readonly Bounds<int> MaxAttempts = new(1, 100);

    public static readonly Bounds<TimeSpan> EventTimeout = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

    public static readonly Bounds<TimeSpan> LongestPending = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
    public static readonly Bounds<int> MostNeedingAttention = new(0, int.MaxValue);

    public static string Words(this Bounds<int> bounds) => $"a whole number from {bounds.Least} to {bounds.Most}";

    public static string Words(this Bounds<TimeSpan> bounds) => $"a duration as hh:mm:ss from {bounds.Least:c} to {bounds.Most:c}";
}
