using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.Storage;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Gathers what a group of changes writes, so that each table is written by one statement.
/// </summary>
internal sealed class ChangeWrites
{
    private readonly List<RecordValues> _updated = [];
    private readonly List<RecordValues> _closed = [];
    private readonly List<RecordValues> _reopened = [];
    private readonly List<Guid> _deletedCustomers = [];
    private readonly List<Guid> _deletedReceipts = [];
    private readonly List<Guid> _erased = [];
    private readonly List<Guid> _forgotten = [];
    private readonly List<(Guid Id, byte[] Payload)> _replaced = [];
    private readonly List<(Guid Hash, short Kind, int Entity, Guid Id)> _unmatched = [];
    private readonly List<(Guid Hash, short Kind, int Entity, Guid Id)> _matched = [];
    private readonly List<(int Channel, Guid Key, Guid Fingerprint, Guid Id)> _rebound = [];
    private readonly EventArrays _events = new();
    private readonly List<(Guid Id, HistoryEntry Entry)> _history = [];
    private readonly Dictionary<(int Lane, CustomerState State), long> _counts = [];

    public void Update(StoredRecord record, in StoredPlace place, in StoredHashes hashes)
        => _updated.Add(new RecordValues(record, place, hashes));

    public void Close(StoredRecord record, bool wasReceipt, in StoredPlace place, in StoredHashes hashes)
    {
        (wasReceipt ? _deletedReceipts : _deletedCustomers).Add(record.CustomerId.Value);
        _closed.Add(new RecordValues(record, place, hashes));
    }

    public void Reopen(StoredRecord record, in StoredPlace place, in StoredHashes hashes)
    {
        _deletedReceipts.Add(record.CustomerId.Value);
        _reopened.Add(new RecordValues(record, place, hashes));
    }

    public void ErasePayload(CustomerId id) => _erased.Add(id.Value);

    public void ReplacePayload(CustomerId id, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            ErasePayload(id);
        }
        else
        {
            _replaced.Add((id.Value, Payloads.Write(payload)));
        }
    }

    public void ReplaceHashes(in StoredHashes before, in StoredHashes after, int entity, CustomerId id)
    {
        _unmatched.AddRange(Entries(before, entity, id));
        _matched.AddRange(Entries(after, entity, id));
    }

    public void Rebind(int channel, KeyBinding key, CustomerId id)
    {
        foreach (var hash in key.FormerKeys.Prepend(key.Key))
        {
            _rebound.Add((channel, Hashes.Write(hash), Hashes.Write(key.Fingerprint), id.Value));
        }
    }

    /// <summary>Empties what a customer leaves beside its state: the fingerprint of its key, and what its history quotes.</summary>
    public void Forget(CustomerId id) => _forgotten.Add(id.Value);

    public void Tell(StoredRecord record, DateTimeOffset at, int lane)
        => _events.Add(record.CustomerId, at, lane, record.State, record.AccountNumber);

    public void Remember(CustomerId id, HistoryEntry entry) => _history.Add((id.Value, entry));

    // Hot rows are counted by their indexes.
    public void Count(int lane, CustomerState state, long change)
    {
        if (state.IsClosed())
        {
            _counts[(lane, state)] = _counts.GetValueOrDefault((lane, state)) + change;
        }
    }

    internal sealed class Sql(PostgreSqlDatabase database)
    {
        private const string ReceiptColumns =
            "id, lane, entity, decision, state, created_at, closed_at, withdrawal, epoch, revision, attempts, lost_leases, error_code, "
            + "error_message, error_failure, error_at, besides_code, besides_message, besides_failure, besides_at, email_hash, phone_hash, "
            + "identity_hash, is_erased_later";

        private readonly string _deleteCustomers = database.Schema.In("DELETE FROM ~customers WHERE id = ANY ($1::uuid[])");
        private readonly string _deleteReceipts = database.Schema.In("DELETE FROM ~receipts WHERE id = ANY ($1::uuid[])");

        private readonly string _close = CloseSql(database, RecordShape.Closed);
        private readonly string _closeWithError = CloseSql(database, RecordShape.Full);

        private readonly string _reopen = database.Schema.In(
            $"INSERT INTO ~customers ({RecordInserts.Columns}) SELECT {RecordShape.Full.Values(RecordInserts.Columns)} "
            + $"FROM {RecordShape.Full.Rows}");

        private readonly string _update = database.Schema.In(
            $"""
            UPDATE ~customers c SET lane = x.lane, decision = x.decision, state = x.state, due_at = x.due_at, epoch = x.epoch,
                revision = x.revision, attempts = x.attempts, lost_leases = x.lost_leases, ask_only = x.ask_only,
                last_possible_send = x.last_possible_send, account = x.account, lease_owner = x.lease_owner, lease_until = x.lease_until,
                lease_of_caller = x.lease_of_caller, error_code = x.error_code, error_message = x.error_message,
                error_failure = x.error_failure, error_at = x.error_at, besides_code = x.besides_code,
                besides_message = x.besides_message, besides_failure = x.besides_failure, besides_at = x.besides_at,
                email_hash = x.email_hash, phone_hash = x.phone_hash, identity_hash = x.identity_hash
            FROM {RecordShape.Full.Rows} WHERE c.id = x.id
            """);

        private readonly string _erase = database.Schema.In("DELETE FROM ~payloads WHERE id = ANY ($1::uuid[])");

        private readonly string _replace = database.Schema.In(
            "INSERT INTO ~payloads (id, payload) SELECT * FROM unnest($1::uuid[], $2::bytea[]) "
            + "ON CONFLICT (id) DO UPDATE SET payload = excluded.payload");

        private readonly string _unmatch = database.Schema.In(
            "DELETE FROM ~matches m USING unnest($1::uuid[], $2::smallint[], $3::int[], $4::uuid[]) AS x (hash, kind, entity, id) "
            + "WHERE m.hash = x.hash AND m.kind = x.kind AND m.entity = x.entity AND m.id = x.id");

        private readonly string _match = database.Schema.In(
            "INSERT INTO ~matches (hash, kind, entity, id) "
            + "SELECT x.* FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::uuid[]) AS x (hash, kind, entity, id) "
            + $"WHERE x.kind = {StoredHashes.IdentityKind} OR {MatchIndex.IsIndexed} ON CONFLICT DO NOTHING");

        private readonly string _rebind = database.Schema.In(
            "UPDATE ~keys k SET fingerprint = x.fingerprint "
            + "FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[]) AS x (channel, key, fingerprint, id) "
            + "WHERE k.channel = x.channel AND k.key = x.key AND k.id = x.id");

        private readonly string _forgetRequests = database.Schema.In(
            $"UPDATE ~keys SET fingerprint = '{Guid.Empty}' WHERE id = ANY ($1::uuid[])");

        private readonly string _emptyHistory = database.Schema.In("UPDATE ~history SET detail = '' WHERE id = ANY ($1::uuid[])");

        private readonly string _tell = database.Schema.In(
            $"WITH e AS MATERIALIZED (SELECT nextval({SchemaName.EventNumbers}) AS seq, u.* FROM {EventArrays.Rows(1)} "
            + $"WHERE {EventInserts.HasHandlers}) {EventInserts.FromNumbered}");

        private readonly string _remember = database.Schema.In(
            "INSERT INTO ~history (id, at, action, detail) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[])");

        private readonly string _count = database.Schema.In(
            "INSERT INTO ~counters (lane, state, count) SELECT * FROM unnest($1::int[], $2::smallint[], $3::bigint[])");

        public void AddTo(StatementBatch batch, ChangeWrites writes)
        {
            AddIds(batch, _deleteCustomers, writes._deletedCustomers);
            AddIds(batch, _deleteReceipts, writes._deletedReceipts);
            if (writes._closed.Exists(static row => row.HasError))
            {
                AddRows(batch, _closeWithError, RecordShape.Full, writes._closed);
            }
            else
            {
                AddRows(batch, _close, RecordShape.Closed, writes._closed);
            }

            AddRows(batch, _reopen, RecordShape.Full, writes._reopened);
            AddRows(batch, _update, RecordShape.Full, writes._updated);
            AddIds(batch, _erase, writes._erased);
            if (writes._replaced.Count > 0)
            {
                batch.Add(
                    _replace,
                    Parameters.Of(writes._replaced.ConvertAll(static row => row.Id).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(writes._replaced.ConvertAll(static row => row.Payload).ToArray(), NpgsqlDbType.Bytea));
            }

            AddMatches(batch, _unmatch, writes._unmatched);
            AddMatches(batch, _match, writes._matched);
            AddKeys(batch, writes._rebound);
            AddForgotten(batch, writes._forgotten);
            if (writes._events.Count > 0)
            {
                writes._events.AddTo(batch.Add(_tell));
            }

            AddHistory(batch, writes._history);
            AddCounts(batch, writes._counts);
        }

        private static string CloseSql(PostgreSqlDatabase database, RecordShape shape) => database.Schema.In(
            $"""
            INSERT INTO ~receipts ({ReceiptColumns}, account, shared_account)
            SELECT {shape.Values(ReceiptColumns)}, CASE WHEN NOT x.is_shared THEN x.account END, CASE WHEN x.is_shared THEN x.account END
            FROM {shape.Rows}
            """);

        private static void AddIds(StatementBatch batch, string sql, List<Guid> ids)
        {
            if (ids.Count > 0)
            {
                batch.Add(sql, Parameters.Of(ids.ToArray(), NpgsqlDbType.Uuid));
            }
        }

        private static void AddRows(StatementBatch batch, string sql, RecordShape shape, List<RecordValues> rows)
        {
            if (rows.Count > 0)
            {
                shape.AddTo(batch.Add(sql), rows);
            }
        }

        private static void AddMatches(StatementBatch batch, string sql, List<(Guid Hash, short Kind, int Entity, Guid Id)> entries)
        {
            if (entries.Count > 0)
            {
                batch.Add(
                    sql,
                    Parameters.Of(entries.ConvertAll(static entry => entry.Hash).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Kind).ToArray(), NpgsqlDbType.Smallint),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Entity).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Id).ToArray(), NpgsqlDbType.Uuid));
            }
        }

        // The index over the customers of keys is a small one that only a bitmap scan can use.
        private void AddForgotten(StatementBatch batch, List<Guid> customers)
        {
            if (customers.Count > 0)
            {
                batch.Add("SELECT set_config('enable_bitmapscan', 'on', true)");
                AddIds(batch, _forgetRequests, customers);
                batch.Add("SELECT set_config('enable_bitmapscan', 'off', true)");
                AddIds(batch, _emptyHistory, customers);
            }
        }

        private void AddKeys(StatementBatch batch, List<(int Channel, Guid Key, Guid Fingerprint, Guid Id)> keys)
        {
            if (keys.Count > 0)
            {
                batch.Add(
                    _rebind,
                    Parameters.Of(keys.ConvertAll(static key => key.Channel).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(keys.ConvertAll(static key => key.Key).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(keys.ConvertAll(static key => key.Fingerprint).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(keys.ConvertAll(static key => key.Id).ToArray(), NpgsqlDbType.Uuid));
            }
        }

        private void AddHistory(StatementBatch batch, List<(Guid Id, HistoryEntry Entry)> history)
        {
            if (history.Count > 0)
            {
                batch.Add(
                    _remember,
                    Parameters.Of(history.ConvertAll(static entry => entry.Id).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(history.ConvertAll(static entry => Moments.Write(entry.Entry.At)).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(history.ConvertAll(static entry => Texts.Write(entry.Entry.Action)).ToArray(), NpgsqlDbType.Text),
                    Parameters.Of(history.ConvertAll(static entry => Texts.Write(entry.Entry.Detail)).ToArray(), NpgsqlDbType.Text));
            }
        }

        private void AddCounts(StatementBatch batch, Dictionary<(int Lane, CustomerState State), long> counts)
        {
            var changed = counts.Where(static count => count.Value != 0).ToList();
            if (changed.Count > 0)
            {
                batch.Add(
                    _count,
                    Parameters.Of(changed.ConvertAll(static count => count.Key.Lane).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(changed.ConvertAll(static count => (short)count.Key.State).ToArray(), NpgsqlDbType.Smallint),
                    Parameters.Of(changed.ConvertAll(static count => count.Value).ToArray(), NpgsqlDbType.Bigint));
            }
        }
    }

    private static IEnumerable<(Guid Hash, short Kind, int Entity, Guid Id)> Entries(StoredHashes hashes, int entity, CustomerId id)
    {
        if (hashes.Email is { } email)
        {
            yield return (email, StoredHashes.EmailKind, entity, id.Value);
        }

        if (hashes.Phone is { } phone)
        {
            yield return (phone, StoredHashes.PhoneKind, entity, id.Value);
        }

        if (hashes.Identity is { } identity)
        {
            yield return (identity, StoredHashes.IdentityKind, 0, id.Value);
        }
    }
}
