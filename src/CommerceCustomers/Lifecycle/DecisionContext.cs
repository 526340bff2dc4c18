using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <summary>What a decision about a record depends on, beside the record itself.</summary>
internal readonly record struct DecisionContext(DateTimeOffset Now, CommerceSettings Settings, double Jitter)
{
    /// <summary>How much of the delay before a retry passes on average.</summary>
    public const double UsualPartOfDelay = 1 - (RandomPartOfDelay / 2);

    // Half of the delay is random, so that customers that failed together do not come back together.
    private const double RandomPartOfDelay = 0.5;

    /// <summary>Gets from when on no request that was sent before now can still be executed.</summary>
    public DateTimeOffset Settled => Now + Settings.Headquarters.SettlingTime;

    /// <summary>
    /// Says when to ask headquarters next. A yes is final at once, so it is asked soon, and then less and less often. A no counts only
    /// once the request has settled, so the last question comes then. It is the only question about customers of a lost process, because
    /// these are many and few of them were sent.
    /// </summary>
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
        return Now + (bounded * (1 - RandomPartOfDelay + (RandomPartOfDelay * Jitter)));
    }
}
