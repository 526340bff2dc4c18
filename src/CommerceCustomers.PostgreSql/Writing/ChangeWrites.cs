using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Gathers what a group of changes writes, so that each table is written by one statement.
/// </summary>
internal sealed partial class ChangeWrites
{
    private readonly List<RecordValues> _updated = [];
    private readonly List<RecordValues> _closed = [];
    private readonly List<RecordValues> _reopened = [];
    private readonly List<Guid> _deletedCustomers = [];
    private readonly List<Guid> _deletedReceipts = [];
    private readonly List<Guid> _erased = [];
    private readonly List<Guid> _forgotten = [];
    private readonly List<(Guid Id, long Names, byte[] Payload)> _replaced = [];
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

    public void ReplacePayload(StoredRecord record)
    {
        if (record.Payload.IsEmpty)
        {
            ErasePayload(record.CustomerId);
        }
        else
        {
            _replaced.Add((record.CustomerId.Value, record.NameBits, Payloads.Write(record.Payload)));
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

    /// <summary>The statements, made once.</summary>
    internal sealed class Sql(PostgreSqlDatabase database)
    {
        private readonly RecordSql _records = new(database);
        private readonly SideSql _beside = new(database);

        public void AddTo(StatementBatch batch, ChangeWrites writes)
        {
            _records.AddTo(batch, writes);
            _beside.AddTo(batch, writes);
        }
    }

    private static void AddIds(StatementBatch batch, string sql, List<Guid> ids)
    {
        if (ids.Count > 0)
        {
            batch.Add(sql, Parameters.Of(ids.ToArray(), NpgsqlDbType.Uuid));
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
