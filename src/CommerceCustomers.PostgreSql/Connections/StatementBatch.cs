using CommerceCustomers.PostgreSql.Clocks;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Connections;

/// <summary>
/// Statements that go to the server together: one round trip, and one transaction that is committed at its end unless it is begun
/// explicitly. The first statement makes or checks the settings, and takes the locks that the transaction shares.
/// </summary>
internal sealed class StatementBatch : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly DatabaseClock _clock;
    private readonly bool _hasSettings;
    private NpgsqlDataReader? _reader;

    public StatementBatch(
        NpgsqlConnection connection, DatabaseClock clock, string? settings, bool isBegun = false, ReadOnlySpan<long> sharedLocks = default)
    {
        _clock = clock;
        _batch = new NpgsqlBatch(connection);
        if (isBegun)
        {
            Add("BEGIN");
        }

        if (settings is not null)
        {
            _hasSettings = true;
            var parameters = Add(settings);
            foreach (var key in sharedLocks)
            {
                parameters.Add(Parameters.Of(key));
            }
        }
    }

    public NpgsqlParameterCollection Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var collection = Add(sql);
        foreach (var parameter in parameters)
        {
            collection.Add(parameter);
        }
    }

    /// <summary>Runs the statements and returns the rows of the first of them that has rows.</summary>
    public async ValueTask<NpgsqlDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetTimestamp();
        var reader = _reader = await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (_hasSettings)
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.GetString(0) is not ("on" or "remote_apply"))
            {
                throw new CustomerStoreException(
                    CustomerStoreFailure.Unsafe,
                    "Expected the server to keep synchronous_commit at 'on', but it does not. Look for a pooler or a trigger that "
                    + "changes it.");
            }

            _clock.Heard(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), asked, TimeProvider.System.GetTimestamp());
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    /// <summary>Reads to the end, where the server says whether the transaction is committed.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        while (await _reader!.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }
    }

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken).ConfigureAwait(false);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync().ConfigureAwait(false);
        }

        await _batch.DisposeAsync().ConfigureAwait(false);
    }
}
