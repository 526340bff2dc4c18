using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Waits until a customer is synchronized. A wake-up comes from commits in this process; changes of other processes are polled, the more
/// seldom the more callers wait.
/// </summary>
internal sealed class CustomerWaiter(
    ICustomerStore store,
    ICustomerReader reader,
    IChannelDirectory channels,
    SynchronizerReports reports,
    ShownRecords shownRecords,
    SettingReader settingReader,
    CheckedCapabilities headquarters,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider) : ICustomerWaiter
{
    private const int MostTries = 10;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // All waiting callers together poll at most 200 times a second.
    private static readonly TimeSpan BetweenLooksOfAll = TimeSpan.FromMilliseconds(5);

    public Task<CustomerExplanation?> EnsureSynchronizedAsync(CustomerId id, TimeSpan timeout, CancellationToken cancellationToken)
        => WaitAsync(id, expedites: true, timeout, cancellationToken);

    public Task<CustomerExplanation?> WaitForSynchronizationAsync(CustomerId id, TimeSpan timeout, CancellationToken cancellationToken)
        => WaitAsync(id, expedites: false, timeout, cancellationToken);

    private async Task<CustomerExplanation?> WaitAsync(CustomerId id, bool expedites, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        var started = timeProvider.GetTimestamp();
        var signal = wakeUps.Customers.Watch(id);
        try
        {
            for (var pause = ShortestPause; ; pause = Min(pause * 2, LongestPause))
            {
                if (await LookAsync(id, expedites, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return null;
                }

                var left = timeout - timeProvider.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !record.State.IsOnItsWay())
                {
                    return await ExplainAsync(record, cancellationToken).ConfigureAwait(false);
                }

                await signal.WaitAsync(Min(left, PauseOfAll(pause)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            wakeUps.Customers.Forget(id, signal);
        }
    }

    private async Task<StoredRecord?> LookAsync(CustomerId id, bool expedites, CancellationToken cancellationToken)
    {
        StoredRecord? record = null;
        for (var tries = 0; tries < MostTries; tries++)
        {
            record = await reader.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (!expedites || record is not { State: CustomerState.Pending, IsExpedited: false })
            {
                break;
            }

            var context = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, Jitter: 0);
            var change = RecordLife.Expedited(record, headquarters.Capabilities, context);
            var results = await store.ApplyAsync([change], cancellationToken).ConfigureAwait(false);
            if (results[0].Outcome == StoreOutcome.Done)
            {
                wakeUps.Synchronizer.Set();
                return new StoredRecord(change.Record) { Revision = change.ExpectedRevision + 1 };
            }

            if (results[0].Outcome == StoreOutcome.TooManyExpedited)
            {
                break;
            }
        }

        return record;
    }

    private TimeSpan PauseOfAll(TimeSpan pause)
    {
        var own = wakeUps.Customers.IsSynchronizedHere ? LongestPause : pause;
        var fair = BetweenLooksOfAll * wakeUps.Customers.Watchers;
        return own > fair ? own : fair;
    }

    private async ValueTask<CustomerExplanation> ExplainAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        var channel = await channels.FindAsync(record.Channel, cancellationToken).ConfigureAwait(false);
        var report = record.State == CustomerState.Synchronized ? null : await reports.ReadAsync(cancellationToken).ConfigureAwait(false);
        return Explainer.Explain(
            shownRecords.Corrected(record),
            channel,
            reports.GateOfSender(record.LegalEntity, report),
            history: [],
            timeProvider.GetUtcNow(),
            headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find),
            report?.IsRunning,
            await settingReader.ReadAsync(
                SettingAdvisor.Concerns(record) ? channel : null, cancellationToken).ConfigureAwait(false));
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
