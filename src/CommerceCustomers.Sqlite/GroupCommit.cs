using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite;

// The write path: callers hand over, one thread takes what is there without waiting for more, writes it in one transaction, commits,
// and only then answers all of them.
internal sealed class GroupCommit : IDisposable
{
    private const int MostOperations = 1000;
    private const int MostBytes = 8 * 1024 * 1024;

    // After this long without a write the log is copied into the file and cut, so that erased data does not linger in it.
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly SqliteDatabase _database;
    private readonly int _capacity;
    private readonly Action _committed;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<WriteOperation> _waiting = new();
    private bool _isClosed;
    private bool _isIdle;

    public GroupCommit(SqliteDatabase database, int capacity, Action committed)
    {
        _committed = committed;
        _database = database;
        _capacity = capacity;
        _thread = new Thread(Run) { IsBackground = true, Name = "CommerceCustomers SQLite writer" };
        _thread.Start();
    }

    // Ends when the database is open, or fails with the reason why it is not.
    public Task Opened => _opened.Task;

    public ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state, Func<WriteSession, TState, TResult> execute, int weight, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var operation = new WriteOperation<TState, TResult>(state, execute, weight);
        lock (_lock)
        {
            if (_isClosed)
            {
                throw Closed();
            }

            if (_waiting.Count >= _capacity)
            {
                throw new CustomerStoreException(
                    CustomerStoreFailure.Busy,
                    $"{_waiting.Count} writes wait for the channel database '{_database.Path}' already, which is the limit. "
                    + "Nothing was stored; try again in a moment.");
            }

            _waiting.Enqueue(operation);
            if (_isIdle)
            {
                _isIdle = false;
                Monitor.Pulse(_lock);
            }
        }

        return operation.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            Monitor.PulseAll(_lock);
        }

        // What was handed over before is still written; it takes as long as its commit.
        _thread.Join();
    }

    private void Run()
    {
        WriteSession? session = null;
        try
        {
            session = new WriteSession(_database.OpenWriter(), _database.Path);
            _opened.TrySetResult();
            var group = new List<WriteOperation>(MostOperations);
            while (Take(group, session))
            {
                Write(group, session);
                _committed();
                group.Clear();
            }
        }
        catch (Exception exception)
        {
            // It did not open, or a defect ended the thread: everybody who waits is told.
            _opened.TrySetException(exception);
            FailAll(exception);
        }
        finally
        {
            session?.Dispose();
        }
    }

    private bool Take(List<WriteOperation> group, WriteSession session)
    {
        var isCheckpointed = false;
        while (true)
        {
            lock (_lock)
            {
                while (_waiting.Count == 0)
                {
                    if (_isClosed)
                    {
                        return false;
                    }

                    _isIdle = true;
                    var wasWoken = isCheckpointed ? Monitor.Wait(_lock) : Monitor.Wait(_lock, IdleBeforeCheckpoint);
                    if (!wasWoken && _waiting.Count == 0 && !_isClosed)
                    {
                        break;
                    }
                }

                _isIdle = false;
                Drain(group);
            }

            if (group.Count > 0)
            {
                return true;
            }

            isCheckpointed = isCheckpointed || session.TryCheckpoint();
            isCheckpointed = true;
        }
    }

    private void Drain(List<WriteOperation> group)
    {
        var bytes = 0;
        while (group.Count < MostOperations && bytes < MostBytes && _waiting.TryDequeue(out var operation))
        {
            if (operation.TryTake())
            {
                group.Add(operation);
                bytes += operation.Weight;
            }
        }
    }

    private void Write(List<WriteOperation> group, WriteSession session)
    {
        try
        {
            session.Begin();
            foreach (var operation in group)
            {
                operation.Execute(session);
            }

            session.Commit();
        }
        catch (SqliteException exception) when (SqliteFailures.ConcernsAll(exception) && !session.IsCommitting)
        {
            session.Rollback();
            var failure = SqliteFailures.Wrap(exception, _database.Path);
            group.ForEach(operation => operation.Fail(failure));
            return;
        }
        catch (Exception)
        {
            // One operation has met something of its own, or nobody knows whether the commit took place. One by one: an addition that is there
            // already counts as added, and only the culprit fails.
            session.Rollback();
            group.ForEach(operation => WriteAlone(operation, session));
            return;
        }

        group.ForEach(static operation => operation.Complete());
    }

    private void WriteAlone(WriteOperation operation, WriteSession session)
    {
        try
        {
            session.Begin();
            operation.Execute(session);
            session.Commit();
        }
        catch (Exception exception)
        {
            session.Rollback();
            operation.Fail(exception is SqliteException failure ? SqliteFailures.Wrap(failure, _database.Path) : exception);
            return;
        }

        operation.Complete();
    }

    private void FailAll(Exception exception)
    {
        Queue<WriteOperation> waiting;
        lock (_lock)
        {
            _isClosed = true;
            waiting = _waiting;
            _waiting = new Queue<WriteOperation>();
        }

        foreach (var operation in waiting)
        {
            operation.Fail(exception);
        }
    }

    private CustomerStoreException Closed() => new(
        CustomerStoreFailure.Closed, $"The channel database '{_database.Path}' has been closed. Nothing was stored.");
}
