using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// Whoever settles a customer in this process tells those who wait for it. What other processes do is seen by looking, less and less
// often, and the more seldom the more are waiting.
internal sealed class CustomerSynchronization(
    ICustomerStore store,
    ICustomerReader reader,
    SynchronizerReports reports,
    HeadquartersDescription headquarters,
    ILiveSettings settings,
    Signals signals,
    TimeProvider timeProvider) : ICustomerSynchronization
{
    private const int MostTries = 10;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // All who wait look 200 times a second together, however many they are.
    private static readonly TimeSpan BetweenLooksOfAll = TimeSpan.FromMilliseconds(5);

    public Task<SynchronizationResult?> EnsureSynchronizedAsync(CustomerId id, TimeSpan timeout, CancellationToken cancellationToken)
        => WaitAsync(id, hurries: true, timeout, cancellationToken);

    public Task<SynchronizationResult?> WaitForSynchronizationAsync(CustomerId id, TimeSpan timeout, CancellationToken cancellationToken)
        => WaitAsync(id, hurries: false, timeout, cancellationToken);

    private async Task<SynchronizationResult?> WaitAsync(CustomerId id, bool hurries, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        var started = timeProvider.GetTimestamp();
        var signal = signals.Customers.Watch(id);
        try
        {
            for (var pause = ShortestPause; ; pause = Min(pause * 2, LongestPause))
            {
                if (await LookAsync(id, hurries, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return null;
                }

                var left = timeout - timeProvider.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || record.State is not (CustomerState.Pending or CustomerState.Sending))
                {
                    return await ResultOfAsync(record, cancellationToken).ConfigureAwait(false);
                }

                await signal.WaitAsync(Min(left, PauseOfAll(pause)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            signals.Customers.Forget(id, signal);
        }
    }

    private async Task<CustomerRecord?> LookAsync(CustomerId id, bool hurries, CancellationToken cancellationToken)
    {
        CustomerRecord? record = null;
        for (var tries = 0; tries < MostTries; tries++)
        {
            record = await reader.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (!hurries || record is not { State: CustomerState.Pending, IsFront: false })
            {
                break;
            }

            var terms = new LifeTerms(timeProvider.GetUtcNow(), settings.Current, Jitter: 0);
            var change = RecordLife.Hurried(record, headquarters.Capabilities, terms);
            var results = await store.ApplyAsync([change], cancellationToken).ConfigureAwait(false);
            if (results[0].Outcome == ChangeOutcome.Applied)
            {
                signals.Synchronizer.Set();
                return change.Record with { Revision = change.ExpectedRevision + 1 };
            }

            if (results[0].Outcome == ChangeOutcome.FrontFull)
            {
                break;
            }
        }

        return record;
    }

    private TimeSpan PauseOfAll(TimeSpan pause)
    {
        var own = signals.Customers.IsSynchronizedHere ? LongestPause : pause;
        var fair = BetweenLooksOfAll * signals.Customers.Watchers;
        return own > fair ? own : fair;
    }

    private async ValueTask<SynchronizationResult> ResultOfAsync(CustomerRecord record, CancellationToken cancellationToken)
    {
        if (record.State == CustomerState.Synchronized)
        {
            return new SynchronizationResult { Record = record };
        }

        var report = await reports.ReadAsync(cancellationToken).ConfigureAwait(false);
        var explanation = Explainer.Explain(
            record,
            channel: null,
            reports.GateBefore(record.LegalEntity, report),
            history: [],
            timeProvider.GetUtcNow(),
            headquarters.Capabilities.CanFind,
            report?.IsRunning);
        return new SynchronizationResult
        {
            Record = record,
            Reason = $"{explanation.Summary} {explanation.Reasons[0]}",
            NextAttemptAt = explanation.NextAttemptAt,
        };
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
