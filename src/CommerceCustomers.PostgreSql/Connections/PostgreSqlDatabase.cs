using System.Globalization;
using CommerceCustomers.PostgreSql.Clocks;
using CommerceCustomers.PostgreSql.Configuration;
using CommerceCustomers.PostgreSql.Failures;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Connections;

/// <summary>
/// Opens connections, checks the server and its tables at the first use, and turns failures into words.
/// </summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const int MostTries = 3;

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly PostgreSqlStoreOptions _options;
    private readonly DatabaseClock _clock;
    private readonly NpgsqlConnectionStringBuilder _connection;

    private readonly SessionSettings _settings;
    private volatile NpgsqlDataSource? _source;
    private volatile bool _isDisposed;

    public PostgreSqlDatabase(PostgreSqlStoreOptions options)
    {
        _options = options;
        _clock = options.Clock ?? new DatabaseClock();
        _connection = ConnectionStrings.Complete(options);
        Schema = new SchemaName(options.Schema);
        Name = new DatabaseName(
            string.Create(CultureInfo.InvariantCulture, $"{_connection.Host}:{_connection.Port}"),
            _connection.Database ?? _connection.Username ?? "",
            _connection.Username ?? "",
            Schema.Quoted);
        _settings = new SessionSettings(options.StatementTimeout);
    }

    public SchemaName Schema { get; }

    public DatabaseName Name { get; }

    public bool IsOpen => _source is not null;

    /// <summary>Gets a value indicating whether each transaction may have another session, known once the database is open.</summary>
    public bool IsBehindPooler { get; private set; }

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_source is not null)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_source is null)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                _source = await GuardedAsync(OpenSourceAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Runs something on a connection. After a lost connection it is run again when that is harmless.
    /// </summary>
    public async ValueTask<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> run, bool isRepeatable, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await GuardedAsync(
            async token =>
            {
                for (var tried = 1; ; tried++)
                {
                    try
                    {
                        return await OnceAsync(run, token).ConfigureAwait(false);
                    }
                    catch (Exception exception) when (PostgreSqlFailures.IsLostConnection(exception) && isRepeatable && tried < MostTries)
                    {
                        // The other connections of the pool are probably lost too.
                        _source?.Clear();
                    }
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs something once on a connection and leaves the errors of the driver as they are.</summary>
    public async ValueTask<T> OnceAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        var source = _source;
        ObjectDisposedException.ThrowIf(_isDisposed || source is null, this);
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        return await run(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a connection for one that keeps it, and closes it.</summary>
    public async ValueTask<NpgsqlConnection> OpenSessionAsync(CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { Pooling = false };
        var source = ConnectionStrings.Open(alone, IsBehindPooler ? null : _settings.ForSession);
        await using var disposal = source.ConfigureAwait(false);
        return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    public void ForgetLostConnections() => _source?.Clear();

    /// <summary>Returns statements that are one transaction by themselves, and share locks until its end.</summary>
    public StatementBatch NewBatch(NpgsqlConnection connection, params ReadOnlySpan<long> sharedLocks)
        => new(connection, _clock, _settings.Check(sharedLocks.Length), isBegun: false, sharedLocks);

    /// <summary>Returns the first statements of a transaction that goes on.</summary>
    public StatementBatch Begin(NpgsqlConnection connection, params ReadOnlySpan<long> sharedLocks)
        => new(connection, _clock, _settings.Check(sharedLocks.Length), isBegun: true, sharedLocks);

    /// <summary>Returns further statements of a transaction, of which the last has to end it.</summary>
    public StatementBatch Continue(NpgsqlConnection connection) => new(connection, _clock, settings: null);

    public async ValueTask<T> GuardedAsync<T>(Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (_isDisposed)
        {
            throw Closed();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
        {
            throw PostgreSqlFailures.Wrap(exception, Name);
        }
    }

    public CustomerStoreException Closed() => new(
        CustomerStoreFailure.Closed, $"The connection to {Name} has been closed. Nothing was stored.");

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (_source is { } source)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<NpgsqlDataSource> OpenSourceAsync(CancellationToken cancellationToken)
    {
        var unprepared = ConnectionStrings.Open(_connection, atBegin: null);
        try
        {
            var connection = await unprepared.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                IsBehindPooler = await ServerCheck
                    .IsBehindPoolerAsync(connection, Name, _options.LowestServerVersion, cancellationToken).ConfigureAwait(false);
                await new SchemaUpgrade(Schema, Name, _options.MustExist).EnsureAsync(connection, cancellationToken).ConfigureAwait(false);

                // An empty transaction sets the clock and reads synchronous_commit back.
                var batch = NewBatch(connection);
                await using var disposal = batch.ConfigureAwait(false);
                await batch.RunAsync(cancellationToken).ConfigureAwait(false);
            }

            if (IsBehindPooler)
            {
                return unprepared;
            }
        }
        catch
        {
            await unprepared.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await unprepared.DisposeAsync().ConfigureAwait(false);
        var prepared = new NpgsqlConnectionStringBuilder(_connection.ConnectionString);
        ConnectionStrings.Prepare(prepared);
        var source = ConnectionStrings.Open(prepared, _settings.ForSession);
        _settings.KeepInSession();
        return source;
    }
}
