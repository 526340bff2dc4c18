using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Adds customers: key, identity, duplicates and insert in one transaction.
/// </summary>
internal sealed class Additions(WriteSession session)
{
    private readonly Statement _bindKey = session.Prepare(
        "INSERT INTO keys (channel, key, fingerprint, id) VALUES ($channel, $key, $fingerprint, $id) ON CONFLICT DO NOTHING");

    private readonly Statement _findKey = session.Prepare(
        "SELECT fingerprint, id FROM keys WHERE channel = $channel AND key = $key");

    private readonly Statement _unbindKey = session.Prepare(
        "DELETE FROM keys WHERE channel = $channel AND key = $key");

    private readonly Statement _isThere = session.Prepare(
        "SELECT 1 FROM customers WHERE id = $id UNION ALL SELECT 1 FROM receipts WHERE id = $id");

    private readonly Statement _insert = session.Prepare(
        """
        INSERT INTO customers (id, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only,
            last_possible_send, account, lease_owner, lease_until, lease_of_caller, error_code, error_message, error_failure, error_at,
            besides_code, besides_message, besides_failure, besides_at, hashes, payload)
        SELECT $id, $lane, $entity, $decision, $state, $due_at, $created_at, $epoch, $revision, $attempts, $lost_leases, $ask_only,
            $last_possible_send, $account, $lease_owner, $lease_until, $lease_of_caller, $error_code, $error_message, $error_failure,
            $error_at, $besides_code, $besides_message, $besides_failure, $besides_at, $hashes, $payload
        WHERE NOT EXISTS (SELECT 1 FROM receipts r WHERE r.id = $id)
        ON CONFLICT (id) DO NOTHING
        """);

    public StoreResult Add(StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt)
    {
        var id = record.CustomerId.ToBytes();
        if (key is not null && BindKey(record, key, id) is { } bound)
        {
            return bound;
        }

        if (session.Matches.FindConflict(match, session.Names.Entity(record.LegalEntity), id) is { } conflict)
        {
            if (IsThere(id))
            {
                // The same addition again, after a commit with an unknown result.
                return new StoreResult(StoreOutcome.Done, record.CustomerId);
            }

            if (key is not null)
            {
                _unbindKey.With(session.Names.Channel(record.Channel), Hashes.Write(key.Key)).Run();
            }

            return conflict;
        }

        if (Insert(record, PackedHashes.Pack(match), record.Revision) && raisesEventAt is { } at)
        {
            session.AddEvent(record, session.Names.Lane(record), at, erases: false);
        }

        return new StoreResult(StoreOutcome.Done, record.CustomerId);
    }

    public bool Insert(StoredRecord record, byte[] hashes, long revision)
    {
        var lane = session.Names.Lane(record);
        var entity = session.Names.Entity(record.LegalEntity);
        var id = record.CustomerId.ToBytes();
        var inserted = _insert.With(
            id,
            lane,
            entity,
            session.Names.Decision(record.Decision),
            (long)record.State,
            Moments.Write(record.DueAt),
            Moments.Write(record.CreatedAt),
            record.Epoch,
            revision,
            (long)record.Attempts,
            (long)record.LostLeases,
            record.WithdrawIfAbsent,
            Moments.Write(record.LastPossibleSend),
            record.AccountNumber?.Value,
            record.Lease?.Owner.ToByteArray(bigEndian: true),
            Moments.Write(record.Lease?.Until),
            record.Lease?.IsOfCaller,
            record.LastError?.Code,
            record.LastError?.Message,
            (long?)record.LastError?.Failure,
            Moments.Write(record.LastError?.At),
            record.LastError?.Besides?.Code,
            record.LastError?.Besides?.Message,
            (long?)record.LastError?.Besides?.Failure,
            Moments.Write(record.LastError?.Besides?.At),
            hashes,
            Bytes(record.Payload)).Run() == 1;
        if (inserted)
        {
            session.Matches.Add(hashes, entity, id);
        }

        return inserted;
    }

    public static byte[] Bytes(ReadOnlyMemory<byte> payload)
        => System.Runtime.InteropServices.MemoryMarshal.TryGetArray(payload, out var segment) && segment.Array!.Length == segment.Count
            ? segment.Array
            : payload.ToArray();

    private bool IsThere(byte[] id)
    {
        using var row = _isThere.With(id).Rows();
        return row.Read();
    }

    private StoreResult? BindKey(StoredRecord record, KeyBinding key, byte[] id)
    {
        var channel = session.Names.Channel(record.Channel);
        foreach (var former in key.FormerKeys)
        {
            if (FindKey(channel, Hashes.Write(former)) is { } before)
            {
                return Bound(record, key, before);
            }
        }

        var hash = Hashes.Write(key.Key);
        return _bindKey.With(channel, hash, Hashes.Write(key.Fingerprint), id).Run() == 1
            ? null
            : Bound(record, key, FindKey(channel, hash)!.Value);
    }

    private (CustomerId Customer, UInt128 Fingerprint)? FindKey(long channel, byte[] hash)
    {
        using var row = _findKey.With(channel, hash).Rows();
        return row.Read() ? (row.Id(1), Hashes.Read(row.Span(0))) : null;
    }

    private static StoreResult? Bound(StoredRecord record, KeyBinding key, (CustomerId Customer, UInt128 Fingerprint) bound)
        => bound.Customer == record.CustomerId ? null : new StoreResult(
            bound.Fingerprint == key.Fingerprint ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, bound.Customer);
}
