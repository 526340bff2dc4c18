using CommerceCustomers.Diagnostics;
using CommerceCustomers.Sqlite.Connections;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// The write path. Callers queue writes; one thread takes all that are queued, without waiting for more, writes them in one transaction,
/// commits, and only then answers the callers.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private const int MostOperations = 1000;
    private const int MostBytes = 8 * 1024 * 1024;

    // Some tens of microseconds, in which the thread gives its processor to any other that wants it.
    private const int SpinsBeforeSleep = 40;

    private readonly object _lock = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStoreOptions _options;
    private readonly CommitMetrics _metrics;
    private readonly Action _committed;
    private readonly CheckpointTimer _checkpoint;
    private readonly LogSpace _space;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<WriteOperation> _waiting = new();
    private volatile CustomerStoreException? _failure;
    private volatile bool _hasWaiting;
    private bool _isClosed;
    private bool _isIdle;

    public GroupCommit(SqliteDatabase database, SqliteStoreOptions options, CommitMetrics metrics, Action committed)
    {
        _metrics = metrics;
        _committed = committed;
        _database = database;
        _options = options;
        _space = new LogSpace(database.Path, options.FreeSpace);
        _checkpoint = new CheckpointTimer(options.TimeProvider, Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "CommerceCustomers SQLite writer" };
        _thread.Start();
    }

    public Task Opened => _opened.Task;

    public bool HasFailed => _failure is not null;

    public ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state, Func<WriteSession, TState, TResult> execute, int weight, bool isRepeatable, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var operation = new PendingWrite<TState, TResult>(state, execute, weight, isRepeatable);
        lock (_lock)
        {
            if (_isClosed)
            {
                throw _failure ?? Closed();
            }

            if (_waiting.Count >= _options.QueueCapacity)
            {
                throw new CustomerStoreException(
                    CustomerStoreFailure.Busy,
                    $"{_waiting.Count} writes wait for the channel database '{_database.Path}' already, which is the limit. "
                    + "Nothing was stored; try again in a moment.");
            }

            _waiting.Enqueue(operation);
            _hasWaiting = true;
            Pulse();
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

        _thread.Join();
    }

    private void Run()
    {
        WriteSession? session = null;
        var group = new List<WriteOperation>(MostOperations);
        try
        {
            session = new WriteSession(_database.OpenWriter(), _database.Files!, _options.BusyTimeout);
            _checkpoint.Written();
            _opened.TrySetResult();
            while (Take(group, session))
            {
                Write(group, session);
                _committed();
                group.Clear();
                if (_space.IsShort(session.PagesWritten))
                {
                    session.TryCheckpoint();
                }
            }

            Close(session);
        }
        catch (Exception exception)
        {
            // Closed first, because a caller that is told may open the database again at once.
            Close(session);
            Fail(group, exception as CustomerStoreException ?? Ended(exception));
        }
    }

    private bool Take(List<WriteOperation> group, WriteSession session)
    {
        SpinUntilWork();
        while (true)
        {
            lock (_lock)
            {
                while (_waiting.Count == 0 && !_checkpoint.IsDue)
                {
                    if (_isClosed)
                    {
                        return false;
                    }

                    _isIdle = true;
                    Monitor.Wait(_lock);
                }

                _isIdle = false;
                Drain(group);
            }

            if (_checkpoint.IsDue && (group.Count == 0 || _checkpoint.IsUrgent))
            {
                CutLog(session);
            }

            if (group.Count > 0)
            {
                return true;
            }
        }
    }

    // A caller that goes on as soon as it is answered finds the writer awake: waking a thread can take as long as a commit.
    private void SpinUntilWork()
    {
        var spinner = default(SpinWait);
        while (!_hasWaiting && !_checkpoint.IsDue && spinner.Count < SpinsBeforeSleep)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Written(WriteSession session)
    {
        _checkpoint.Written();
        if (session.MustCutLog)
        {
            _checkpoint.Erased();
            CutLog(session);
        }
    }

    private void CutLog(WriteSession session)
    {
        var isCut = session.TryCheckpoint();
        _checkpoint.Tried(isCut);
        _options.Checkpointed?.Invoke(isCut);
    }

    private void Wake()
    {
        lock (_lock)
        {
            Pulse();
        }
    }

    private void Pulse()
    {
        if (_isIdle)
        {
            _isIdle = false;
            Monitor.Pulse(_lock);
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

        _hasWaiting = _waiting.Count > 0;
    }

    private void Write(List<WriteOperation> group, WriteSession session)
    {
        var begun = _options.TimeProvider.GetTimestamp();
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
        catch (Exception exception)
        {
            // Repeated one by one, only the write that caused the failure fails. A claim is not repeated when it may have been committed,
            // because the customers of the first claim would belong to no process.
            var mayBeDone = session.IsCommitting;
            session.Rollback();
            foreach (var operation in group)
            {
                if (mayBeDone && !operation.IsRepeatable)
                {
                    operation.Fail(Wrapped(exception));
                }
                else
                {
                    WriteAlone(operation, session);
                }
            }

            return;
        }

        var duration = _options.TimeProvider.GetElapsedTime(begun);
        Written(session);
        group.ForEach(static operation => operation.Complete());
        _metrics.Committed(group.Count, duration);
    }

    private void WriteAlone(WriteOperation operation, WriteSession session)
    {
        var begun = _options.TimeProvider.GetTimestamp();
        try
        {
            session.Begin();
            operation.Execute(session);
            session.Commit();
        }
        catch (Exception exception)
        {
            session.Rollback();
            operation.Fail(Wrapped(exception));
            return;
        }

        var duration = _options.TimeProvider.GetElapsedTime(begun);
        Written(session);
        operation.Complete();
        _metrics.Committed(writes: 1, duration);
    }

    private Exception Wrapped(Exception exception)
        => exception is SqliteException failure ? SqliteFailures.Wrap(failure, _database.Path) : exception;

    private void Close(WriteSession? session)
    {
        _checkpoint.Dispose();
        _database.WriterClosed();
        try
        {
            session?.Dispose();
        }
        catch (SqliteException)
        {
            // All acknowledged writes are durable.
        }
    }

    private void Fail(List<WriteOperation> group, CustomerStoreException failure)
    {
        Queue<WriteOperation> waiting;
        lock (_lock)
        {
            _isClosed = true;
            _failure = failure;
            waiting = _waiting;
            _waiting = new Queue<WriteOperation>();
        }

        _opened.TrySetException(failure);
        foreach (var operation in group.Concat(waiting))
        {
            operation.Fail(failure);
        }
    }

    private CustomerStoreException Ended(Exception exception) => new(
        CustomerStoreFailure.Closed,
        $"Writing to the channel database '{_database.Path}' ended with {exception.GetType().Name}, which is a defect. "
        + "The next use opens the database again; whether this write is stored is not known.",
        exception);

    private CustomerStoreException Closed() => new(
        CustomerStoreFailure.Closed, $"The channel database '{_database.Path}' has been closed. Nothing was stored.");
}
