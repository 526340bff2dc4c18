using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

// What a decision about a record depends on beside the record itself.
internal readonly record struct DecisionContext(DateTimeOffset Now, CommerceSettings Settings, double Jitter)
{
    // From when on nothing that was sent before now can still happen.
    public DateTimeOffset Settled => Now + Settings.Headquarters.SettlingTime;

    // Asked soon and then less and less often, because a yes is final at once; and in the moment from which on a no counts. What a lost
    // process had only claimed is many, was seldom sent, and is not asked for in between.
    public DateTimeOffset NextQuestion(StoredRecord record, TimeSpan settlesIn)
    {
        var first = Settings.Synchronizer.FirstRetryDelay;
        var sinceSend = Now - record.LastPossibleSend!.Value;
        var delay = sinceSend > first ? sinceSend : first;
        return Now + (delay < settlesIn && record.LostLeases == 0 ? delay : settlesIn);
    }

    public DateTimeOffset RetryAt(int failures)
    {
        var synchronizer = Settings.Synchronizer;
        var delay = synchronizer.FirstRetryDelay * Math.Pow(2, Math.Min(failures, 20));
        var bounded = delay < synchronizer.LongestRetryDelay ? delay : synchronizer.LongestRetryDelay;

        // Half fixed, half random: customers that failed together do not come back together.
        return Now + (bounded * (0.5 + (0.5 * Jitter)));
    }
}
