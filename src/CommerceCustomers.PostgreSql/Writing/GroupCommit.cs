using System.Threading.Channels;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Failures;
using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// The write path. Callers queue operations; a writer takes all that are queued, without waiting for more, writes them in one transaction,
/// and only then answers the callers. Of two writers one gathers while the other waits for the disk.
/// </summary>
internal sealed class GroupCommit<TOperation> : IAsyncDisposable
    where TOperation : WriteOperation
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostTries = 3;

    private readonly Channel<TOperation> _queue = System.Threading.Channels.Channel.CreateUnbounded<TOperation>();
    private readonly Lock _taking = new();
    private readonly PostgreSqlDatabase _database;
    private readonly IGroupStatement<TOperation> _statement;
    private readonly CommitMetrics _metrics;
    private readonly int _capacity;
    private readonly int _mostOperations;
    private readonly Task[] _writers;
    private int _waiting;

    public GroupCommit(
        PostgreSqlDatabase database,
        IGroupStatement<TOperation> statement,
        CommitMetrics metrics,
        int capacity,
        int mostOperations,
        int writers)
    {
        _database = database;
        _statement = statement;
        _metrics = metrics;
        _capacity = capacity;
        _mostOperations = mostOperations;
        _writers = [.. Enumerable.Range(0, writers).Select(_ => RunAsync())];
    }

    public void Enqueue(TOperation operation)
    {
        if (Interlocked.Increment(ref _waiting) > _capacity)
        {
            Interlocked.Decrement(ref _waiting);
            throw new CustomerStoreException(
                CustomerStoreFailure.Busy,
                $"{_capacity} writes wait for {_database.Name} already, which is the limit. Nothing was stored; try again in a moment.");
        }

        if (!_queue.Writer.TryWrite(operation))
        {
            throw _database.Closed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_writers).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var group = new List<TOperation>(_mostOperations);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            lock (_taking)
            {
                Take(group);
            }

            if (group.Count > 0)
            {
                await WriteAsync(group).ConfigureAwait(false);
                group.Clear();
            }
        }
    }

    private void Take(List<TOperation> group)
    {
        var bytes = 0;
        var alone = new HashSet<CustomerId>();
        while (group.Count + alone.Count < _mostOperations
            && bytes < MostBytes
            && _queue.Reader.TryPeek(out var next)
            && _statement.CanJoin(group, next)
            && !next.Alone.Any(alone.Contains)
            && _queue.Reader.TryRead(out var operation))
        {
            alone.UnionWith(operation.Alone);
            Interlocked.Decrement(ref _waiting);
            if (operation.TryTake())
            {
                group.Add(operation);
                bytes += operation.Weight;
            }
        }
    }

    private async ValueTask WriteAsync(List<TOperation> group)
    {
        var mayBeDone = false;
        for (var tried = 1; ; tried++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            try
            {
                await WriteOnceAsync(group, mayBeDone).ConfigureAwait(false);
                foreach (var operation in group)
                {
                    operation.Complete();
                }

                _metrics.Committed(group.Count, TimeProvider.System.GetElapsedTime(begun));
                return;
            }
            catch (Exception exception)
            {
                if (PostgreSqlFailures.IsLostConnection(exception) && tried < MostTries)
                {
                    // The same again finds what was committed.
                    mayBeDone = true;
                    _database.ForgetLostConnections();
                }
                else if (!PostgreSqlFailures.IsRace(exception) || tried >= MostTries)
                {
                    await FailAsync(group, exception).ConfigureAwait(false);
                    return;
                }
            }
        }
    }

    // Repeated one by one, only the write that caused the failure fails.
    private async ValueTask FailAsync(List<TOperation> group, Exception exception)
    {
        if (group.Count > 1 && PostgreSqlFailures.ConcernsOne(exception))
        {
            foreach (var operation in group)
            {
                await WriteAsync([operation]).ConfigureAwait(false);
            }

            return;
        }

        var failure = exception as CustomerStoreException ?? PostgreSqlFailures.Wrap(exception, _database.Name);
        foreach (var operation in group)
        {
            operation.Fail(failure);
        }
    }

    private async ValueTask WriteOnceAsync(List<TOperation> group, bool mayBeDone)
        => await _database.OnceAsync(
            async (connection, token) =>
            {
                await _statement.WriteAsync(connection, group, mayBeDone, token).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
}
