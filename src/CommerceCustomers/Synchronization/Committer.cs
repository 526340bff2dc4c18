using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Commits the results of attempts. One commit is under way at a time and takes all results that have come meanwhile; what the store fails
/// to write is kept and tried again.
/// </summary>
internal sealed partial class Committer(
    ResultCommit commit,
    ClaimedCustomers claimed,
    ClaimPace pace,
    StorePause pause,
    SynchronizerInbox inbox,
    CommerceMetrics metrics,
    TimeProvider timeProvider,
    ILogger logger)
{
    private List<(Claimed Claimed, ResultToCommit Result)> _waiting = [];
    private List<(Claimed Claimed, ResultToCommit Result)> _underWay = [];

    /// <summary>Gets a value indicating whether this process holds no customer and no result any more.</summary>
    public bool HasCommittedAll => claimed.IsEmpty && _waiting.Count == 0 && _underWay.Count == 0;

    /// <summary>Gets how many customers are on their way to headquarters, or not yet committed.</summary>
    public int Uncommitted => claimed.Sent.Concat(_waiting.Concat(_underWay).Select(static entry => entry.Claimed)).Distinct().Count();

    public void Add(Claimed customer, RecordChange change)
    {
        customer.End();
        _waiting.Add((customer, commit.Prepare(customer.Record, change)));
    }

    /// <summary>Starts a commit of what waits, unless one is under way or the store has just failed.</summary>
    public void Start()
    {
        if (_underWay.Count == 0 && _waiting.Count > 0 && !pause.IsOn)
        {
            (_underWay, _waiting) = (_waiting, []);
            _ = CommitAsync([.. _underWay.Select(static entry => entry.Result)]);
        }
    }

    /// <summary>Reads what became of the commit that was under way.</summary>
    public void End(IReadOnlyList<CommitResult> results)
    {
        var ended = _underWay;
        _underWay = [];
        var released = new List<Claimed>(ended.Count);
        for (var index = 0; index < ended.Count; index++)
        {
            var (customer, result) = (ended[index].Claimed, results[index]);
            if (result.HasFailed && !claimed.IsClaimedAgain(customer))
            {
                _waiting.Add((customer, result.Result));
                continue;
            }

            released.Add(customer);
            Tell(result, customer.Span);
            claimed.Release(customer);
        }

        if (released.Count > 0)
        {
            pace.Note(released.Count(static customer => customer.IsSent));
        }

        if (results.FirstOrDefault(static result => result.HasFailed).Failure is { } failure)
        {
            pause.Begin(failure);
        }
    }

    // Nobody awaits it: a commit does not throw.
    private async Task CommitAsync(IReadOnlyList<ResultToCommit> results)
        => inbox.Post(new ISynchronizerMessage.CommitEnded(await commit.CommitAsync(results).ConfigureAwait(false)));

    private void Tell(CommitResult result, CommerceSpan span)
    {
        var record = result.Record;
        span.SetState(result.IsApplied ? record.State.ToString() : "lease lost");
        if (result.IsRefused)
        {
            metrics.LeaseLost();
            Log.CommitRefused(logger, record.CustomerId, result.Outcome!.Value);
        }
        else if (result.IsApplied && record.State == CustomerState.Synchronized)
        {
            metrics.Synchronized(record.Channel.Value, timeProvider.GetUtcNow() - record.CreatedAt);
            Log.Synchronized(logger, record.CustomerId, record.AccountNumber!.Value);
        }
        else if (result.IsApplied && record.State == CustomerState.NeedsAttention)
        {
            Log.NeedsAttention(logger, record.CustomerId, record.LastError!.Code);
        }
    }
}
