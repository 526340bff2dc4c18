using CommerceCustomers.Delivery;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// Settling what has ended, in one write for all of it.
internal sealed partial class CustomerSynchronizer
{
    private void End(Claimed claimed, RecordChange change)
    {
        var result = commit.Prepare(claimed.Record, change);
        claimed.End();
        lock (_lock)
        {
            _ended.Add((claimed, result));
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
        List<(Claimed Claimed, ResultToCommit Result)> ended;
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

    // Nobody awaits it: a commit does not throw. What failed is kept and tried again.
    private async Task SettleAsync(List<(Claimed Claimed, ResultToCommit Result)> ended)
    {
        var committed = await commit.CommitAsync([.. ended.Select(static entry => entry.Result)]).ConfigureAwait(false);
        var again = new List<(Claimed, ResultToCommit)>();
        for (var index = 0; index < ended.Count; index++)
        {
            if (committed[index].HasFailed)
            {
                again.Add((ended[index].Claimed, committed[index].Result));
            }
            else
            {
                Settled(ended[index].Claimed, committed[index]);
            }
        }

        if (again.Count > 0)
        {
            StoreFailed(committed.First(static result => result.HasFailed).Failure!);
        }

        SettleEnded(again);

        // After the end is on record, because the loop that this wakes decides by it.
        wakeUps.Synchronizer.Set();
    }

    private void SettleEnded(List<(Claimed Claimed, ResultToCommit Result)> again)
    {
        lock (_lock)
        {
            _ended.AddRange(again);
            _isSettling = false;
        }
    }

    private void Settled(Claimed claimed, CommitResult committed)
    {
        var record = committed.Record;
        lock (_lock)
        {
            _settled.Add(claimed);
        }

        if (!committed.IsApplied)
        {
            metrics.LeaseLost();
            Log.CommitRefused(_logger, record.Id, committed.Outcome!.Value);
            return;
        }

        switch (record.State)
        {
            case CustomerState.Synchronized:
                metrics.Synchronized(record.Channel.Value, timeProvider.GetUtcNow() - record.CreatedAt);
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
