using CommerceCustomers.Settings;

namespace CommerceCustomers.Synchronization;

// What a decision about a record depends on beside the record itself.
internal readonly record struct LifeTerms(DateTimeOffset Now, CommerceSettings Settings, double Jitter)
{
    public DateTimeOffset RetryAt(int failures)
    {
        var synchronizer = Settings.Synchronizer;
        var delay = synchronizer.FirstRetryDelay * Math.Pow(2, Math.Min(failures, 20));
        var bounded = delay < synchronizer.LongestRetryDelay ? delay : synchronizer.LongestRetryDelay;

        // Half fixed, half random: customers that failed together do not come back together.
        return Now + (bounded * (0.5 + (0.5 * Jitter)));
    }
}
