using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// Settling what has ended, in one write for all of it.
internal sealed partial class CustomerSynchronizer
{
    private void End(Claimed claimed, RecordChange change)
    {
        settling.See(change.Record, settings.Current.Headquarters.SettlingTime);
        claimed.End();
        lock (_lock)
        {
            _ended.Add((claimed, change));
        }

        wakeUps.Synchronizer.Set();
    }

    // Also those that were only to be given back.
    private int CountUnsettled()
    {
        lock (_lock)
        {
            return _sending.Values.Concat(_ended.Select(static entry => entry.Claimed)).Distinct().Count();
        }
    }

    private void GiveBack(Claimed claimed) => End(claimed, RecordLife.Released(claimed.Record));

    private void ReleaseClaimed()
    {
        while (_claimed.Count > 0)
        {
            GiveBack(_claimed.Dequeue());
        }
    }

    // True when a settle is under way.
    private bool Settle()
    {
        List<(Claimed Claimed, RecordChange Change)> ended;
        lock (_lock)
        {
            if (_isSettling)
            {
                return true;
            }

            if (_ended.Count == 0 || HasStoreFailed)
            {
                return false;
            }

            ended = _ended;
            _ended = [];
            _isSettling = true;
        }

        _ = SettleAsync(ended);
        return true;
    }

    // Nobody awaits it: it catches everything and reports through the signal.
    private async Task SettleAsync(List<(Claimed Claimed, RecordChange Change)> ended)
    {
        try
        {
            var outcomes = await store.ApplyAsync([.. ended.Select(static entry => entry.Change)], CancellationToken.None)
                .ConfigureAwait(false);
            var taken = new List<(Claimed, RecordChange)>();
            for (var index = 0; index < ended.Count; index++)
            {
                if (outcomes[index].Outcome == ChangeOutcome.AccountTaken)
                {
                    var (claimed, change) = ended[index];
                    taken.Add((claimed, await merges.DecideAsync(claimed.Record, change.Record.Account!.Value, NewTerms()).ConfigureAwait(false)));
                    continue;
                }

                Settled(ended[index].Claimed, ended[index].Change, outcomes[index].Outcome);
            }

            SettleEnded(taken);
            wakeUps.Events.Set();
        }
        catch (Exception exception)
        {
            // Kept and tried again: what headquarters said must not be forgotten because the disk was full for a moment.
            StoreFailed(exception as CustomerStoreException ?? new CustomerStoreException(
                CustomerStoreFailure.Damaged, $"A store throws CustomerStoreException, but this one threw {exception.GetType().Name}.", exception));
            SettleEnded(ended);
        }

        // After the end is on record, because the loop that this wakes decides by it.
        wakeUps.Synchronizer.Set();
    }

    private void SettleEnded(List<(Claimed Claimed, RecordChange Change)> again)
    {
        lock (_lock)
        {
            _ended.AddRange(again);
            _isSettling = false;
        }
    }

    private void Settled(Claimed claimed, RecordChange change, ChangeOutcome outcome)
    {
        var record = change.Record;
        lock (_lock)
        {
            _settled.Add(claimed);
        }

        wakeUps.Customers.Set(record.Id);

        if (outcome != ChangeOutcome.Applied)
        {
            metrics.LeaseLost();
            Log.SettleRefused(_logger, record.Id, outcome);
            return;
        }

        switch (record.State)
        {
            case CustomerState.Synchronized:
                metrics.Synchronized(record.Channel, timeProvider.GetUtcNow() - record.CreatedAt);
                Log.Synchronized(_logger, record.Id, record.Account!.Value);
                break;
            case CustomerState.NeedsAttention:
                Log.NeedsAttention(_logger, record.Id, record.LastError!.Code);
                break;
            default:
                break;
        }
    }

    // Deliveries that are settled leave the list of held claims here, in the loop, which alone owns it.
    private void ForgetSettled()
    {
        List<Claimed> settled;
        lock (_lock)
        {
            if (_settled.Count == 0)
            {
                return;
            }

            settled = [.. _settled];
            _settled.Clear();
        }

        var sent = 0;
        foreach (var claimed in settled)
        {
            var id = claimed.Record.Id;
            sent += claimed.IsSent ? 1 : 0;
            claimed.Dispose();
            if (_sending.TryGetValue(id, out var sending) && ReferenceEquals(sending, claimed))
            {
                _sending.Remove(id);
                _isAlone &= !claimed.GoesAlone;
            }
        }

        var elapsed = timeProvider.GetElapsedTime(_paceSince).TotalSeconds;
        _pace = elapsed > 0 ? (_pace + (sent / elapsed)) / 2 : _pace;
        _paceSince = timeProvider.GetTimestamp();
    }
}
