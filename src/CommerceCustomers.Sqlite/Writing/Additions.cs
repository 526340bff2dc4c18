using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Adds customers: key, identity, duplicates and insert in one transaction.
/// </summary>
internal sealed class Additions(WriteSession session)
{
    private readonly Statement _isThere = session.Prepare(
        "SELECT 1 FROM customers WHERE id = $id UNION ALL SELECT 1 FROM receipts WHERE id = $id");

    // A plain INSERT of one row, after a search for it. With ON CONFLICT the engine opens a temporary tree for each row, and with SELECT it
    // copies each page first, to be able to take back half a statement.
    private readonly Statement _insert = session.Prepare(
        """
        INSERT INTO customers (id, seq, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only,
            last_possible_send, account, lease_owner, lease_until, lease_of_caller, error_code, error_message, error_failure, error_at,
            besides_code, besides_message, besides_failure, besides_at, error_field, besides_field)
        VALUES ($id, $seq, $lane, $entity, $decision, $state, $due_at, $created_at, $epoch, $revision, $attempts, $lost_leases, $ask_only,
            $last_possible_send, $account, $lease_owner, $lease_until, $lease_of_caller, $error_code, $error_message, $error_failure,
            $error_at, $besides_code, $besides_message, $besides_failure, $besides_at, $error_field, $besides_field)
        """);

    public StoreResult Add(StoredRecord record, long names, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt)
    {
        var id = record.CustomerId.ToBytes();
        if (key is not null && FindOther(record, key) is { } bound)
        {
            return bound;
        }

        if (session.Matches.FindConflict(match, session.Names.Entity(record.LegalEntity), id) is { } conflict)
        {
            // The same addition again, after a commit with an unknown result, is answered as the first was.
            return IsThere(id) ? new StoreResult(StoreOutcome.Done, record.CustomerId) : conflict;
        }

        var hashes = PackedHashes.Pack(match);
        var bytes = key is null ? default : (Key: Hashes.Write(key.Key), Fingerprint: Hashes.Write(key.Fingerprint));
        if (Insert(record, names, id, record.Revision, bytes.Key, bytes.Fingerprint, hashes))
        {
            if (key is not null)
            {
                session.HashIndex.Add(key.Key, id);
            }

            session.Matches.Add(hashes, id);
            if (raisesEventAt is { } at)
            {
                session.AddEvent(record, session.Names.Lane(record), at, erases: false);
            }
        }

        return new StoreResult(StoreOutcome.Done, record.CustomerId);
    }

    public bool Insert(
        StoredRecord record, long names, byte[] id, long revision, byte[]? key, byte[]? fingerprint, byte[] hashes)
    {
        if (IsThere(id))
        {
            return false;
        }

        _insert.With(
            id,
            session.HashIndex.NextArrival,
            session.Names.Lane(record),
            session.Names.Entity(record.LegalEntity),
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
            record.LastError?.Field,
            record.LastError?.Besides?.Field).Run();
        session.Arrivals.Add(id, key, fingerprint, hashes, names, Bytes(record.Payload));
        return true;
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

    private StoreResult? FindOther(StoredRecord record, KeyBinding key)
    {
        if (FindBound(record.Channel, key) is not { } bound || bound.CustomerId == record.CustomerId)
        {
            return null;
        }

        var isSame = key.Fingerprint == bound.Fingerprint;
        return new StoreResult(isSame ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, bound.CustomerId);
    }

    private KeyBinding? FindBound(ChannelId channel, KeyBinding key)
    {
        var bound = session.Hashed.Find(channel, key.Key);
        for (var index = 0; bound is null && index < key.FormerKeys.Count; index++)
        {
            bound = session.Hashed.Find(channel, key.FormerKeys[index]);
        }

        return bound;
    }
}
