using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// The index over the hashes of customers. Identities are always indexed. E-mail addresses and phone numbers are indexed from the first
/// request for unique ones, because these entries, at random places, cost more than the rest of a sign-up.
/// </summary>
/// <remarks>
/// Until a process knows that all are indexed, its writes share a lock. Filling the index begins by taking that lock alone for a moment:
/// whatever is written later is indexed by its writer, and what was written before is there to be read.
/// </remarks>
internal sealed class MatchIndex(PostgreSqlDatabase database) : IDisposable
{
    /// <summary>The condition under which e-mail addresses and phone numbers are indexed.</summary>
    public const string IsIndexed = $"EXISTS (SELECT 1 FROM ~settings WHERE name = '{Setting}')";

    /// <summary>Selects a row when all e-mail addresses and phone numbers are indexed.</summary>
    public const string IsCompleteSql = $"SELECT 1 FROM ~settings WHERE name = '{Setting}' AND value = '{Complete}'";

    private const int RowsAtOnce = 20_000;
    private const string Setting = "matching";
    private const string Filling = "filling";
    private const string Complete = "complete";

    private readonly SemaphoreSlim _filling = new(1, 1);
    private readonly string _read = database.Schema.In($"SELECT value FROM ~settings WHERE name = '{Setting}'");

    private readonly string _begin = database.Schema.In(
        $"INSERT INTO ~settings (name, value) VALUES ('{Setting}', '{Filling}') ON CONFLICT DO NOTHING");

    private readonly string _end = database.Schema.In($"UPDATE ~settings SET value = '{Complete}' WHERE name = '{Setting}'");
    private readonly string _fillCustomers = Fill(database, "customers");
    private readonly string _fillReceipts = Fill(database, "receipts");

    private volatile bool _isComplete;
    private volatile bool _isFilled;

    /// <summary>Gets the key of the lock.</summary>
    public long Lock => database.Schema.LockBase + 1;

    /// <summary>Gets what a write shares: the lock, unless the index is known to be kept.</summary>
    public long[] SharedLocks => _isFilled ? [] : [Lock];

    /// <summary>Gets a value indicating whether e-mail addresses and phone numbers are known to be indexed.</summary>
    public bool IsFilled => _isFilled;

    /// <summary>Makes sure that every customer is indexed by e-mail address and phone number.</summary>
    public async ValueTask EnsureCompleteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_isComplete)
        {
            return;
        }

        await _filling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isComplete && await ReadAsync(connection, cancellationToken).ConfigureAwait(false) != Complete)
            {
                await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                _isFilled = true;
                await FillAsync(connection, _fillCustomers, cancellationToken).ConfigureAwait(false);
                await FillAsync(connection, _fillReceipts, cancellationToken).ConfigureAwait(false);
                await RunAsync(connection, _end, cancellationToken).ConfigureAwait(false);
            }

            _isFilled = true;
            _isComplete = true;
        }
        finally
        {
            _filling.Release();
        }
    }

    public void Dispose() => _filling.Dispose();

    private async ValueTask<string?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_read);
        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? row.GetString(0) : null;
    }

    private async ValueTask BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add("SELECT pg_advisory_xact_lock($1)", Parameters.Of(Lock));
        batch.Add(_begin);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FillAsync(NpgsqlConnection connection, string fill, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (true)
        {
            var batch = database.NewBatch(connection);
            await using var disposal = batch.ConfigureAwait(false);
            batch.Add(fill, Parameters.Of(after), Parameters.Of(RowsAtOnce));
            var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (row.IsDBNull(0))
            {
                return;
            }

            after = row.GetGuid(0);
            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(sql);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    // The lock on the rows keeps an edit from removing an entry before it is made.
    private static string Fill(PostgreSqlDatabase database, string table) => database.Schema.In(
        $"""
        WITH c AS MATERIALIZED (
            SELECT id, entity, email_hash, phone_hash FROM ~{table} WHERE id > $1 ORDER BY id LIMIT $2 FOR SHARE),
        m AS (
            INSERT INTO ~matches (hash, kind, entity, id)
            SELECT email_hash, {StoredHashes.EmailKind}, entity, id FROM c WHERE email_hash IS NOT NULL
            UNION ALL SELECT phone_hash, {StoredHashes.PhoneKind}, entity, id FROM c WHERE phone_hash IS NOT NULL
            ON CONFLICT DO NOTHING)
        SELECT (SELECT id FROM c ORDER BY id DESC LIMIT 1)
        """);
}
