using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Writes the results of attempts to their records, for sync creations and the synchronizer alike. No exception of the store comes out of
/// it: what headquarters has said stays with the caller that commits, which tries again.
/// </summary>
internal sealed partial class ResultCommit(
    ICustomerStore store,
    AccountMerges merges,
    SettlingWatch settling,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider,
    ILogger<ResultCommit>? logger = null)
{
    private static readonly TimeSpan PauseAfterStoreFailure = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger ?? NullLogger<ResultCommit>.Instance;

    /// <summary>Begins to count the settling time, because the commit itself may have to wait.</summary>
    public ResultToCommit Prepare(StoredRecord record, RecordChange change)
    {
        settling.See(change.Record, settings.Current.Headquarters.SettlingTime);
        return new ResultToCommit(record, change);
    }

    /// <summary>Tries once to write all of them, and says of each what became of it, in the order given.</summary>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<ResultToCommit> results)
    {
        var committed = await ApplyAsync(results).ConfigureAwait(false);
        await DecideTakenAsync(committed).ConfigureAwait(false);
        foreach (var result in committed)
        {
            if (!result.HasFailed)
            {
                wakeUps.Customers.Set(result.Result.Record.CustomerId);
            }
        }

        if (Array.Exists(committed, static result => !result.HasFailed))
        {
            wakeUps.Events.Set();
        }

        return committed;
    }

    /// <summary>
    /// Writes the result of a sync creation. If the store fails after headquarters' yes, the write is tried again in the background until
    /// the lease ends; then the process that takes the customer over asks headquarters.
    /// </summary>
    public async ValueTask<CommitResult> CommitWithinLeaseAsync(StoredRecord record, RecordChange change, long leasedAt)
    {
        var committed = await CommitOneAsync(Prepare(record, change)).ConfigureAwait(false);
        if (committed.HasFailed && change.Record.AccountNumber is not null)
        {
            _ = RetryAsync(committed.Result, leasedAt, settings.Current.Synchronizer.LeaseDuration);
        }

        return committed;
    }

    private async Task RetryAsync(ResultToCommit result, long leasedAt, TimeSpan leaseDuration)
    {
        var hasFailed = true;
        while (hasFailed && timeProvider.GetElapsedTime(leasedAt) < leaseDuration)
        {
            await Task.Delay(PauseAfterStoreFailure, timeProvider, CancellationToken.None).ConfigureAwait(false);
            var committed = await CommitOneAsync(result).ConfigureAwait(false);
            (result, hasFailed) = (committed.Result, committed.HasFailed);
        }
    }

    // It wakes after a failure too, because the change may have been written all the same and nobody else would tell.
    private async ValueTask<CommitResult> CommitOneAsync(ResultToCommit result)
    {
        var committed = (await CommitAsync([result]).ConfigureAwait(false))[0];
        if (committed.Failure is { } failure)
        {
            Log.CommitFailed(_logger, result.Record.CustomerId, failure.Failure, failure.Message);
            wakeUps.Customers.Set(result.Record.CustomerId);
            wakeUps.Events.Set();
        }

        wakeUps.Synchronizer.Set();
        return committed;
    }

    private async Task DecideTakenAsync(CommitResult[] committed)
    {
        if (!Array.Exists(committed, static result => result.Outcome == StoreOutcome.AccountTaken))
        {
            return;
        }

        var taken = new List<(int Index, ResultToCommit Decided)>();
        for (var index = 0; index < committed.Length; index++)
        {
            if (committed[index] is { Outcome: StoreOutcome.AccountTaken, Result: var (record, change) })
            {
                var context = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, Jitter: 0);
                var decided = await merges.DecideAsync(record, change.Record.AccountNumber!.Value, context).ConfigureAwait(false);
                taken.Add((index, Prepare(record, decided)));
            }
        }

        var again = await ApplyAsync([.. taken.Select(static entry => entry.Decided)]).ConfigureAwait(false);
        for (var index = 0; index < again.Length; index++)
        {
            committed[taken[index].Index] = again[index];
        }
    }

    private async ValueTask<CommitResult[]> ApplyAsync(IReadOnlyList<ResultToCommit> results)
    {
        var changes = new RecordChange[results.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            changes[index] = results[index].Change;
        }

        try
        {
            var outcomes = await store.ApplyAsync(changes, CancellationToken.None).ConfigureAwait(false);
            var committed = new CommitResult[changes.Length];
            for (var index = 0; index < committed.Length; index++)
            {
                committed[index] = new CommitResult(results[index], outcomes[index].Outcome);
            }

            return committed;
        }
        catch (Exception exception)
        {
            var failure = exception as CustomerStoreException ?? new CustomerStoreException(
                CustomerStoreFailure.Damaged,
                $"A store throws CustomerStoreException, but this one threw {exception.GetType().Name}.",
                exception);
            return [.. results.Select(result => new CommitResult(result, Outcome: null, failure))];
        }
    }
}
