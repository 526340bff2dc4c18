using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Sqlite.Schema;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Changes records, fenced by epoch and revision. A record moves between hot rows and receipts as its state says.
/// </summary>
internal sealed class Changes(WriteSession session)
{
    // As the statements below say by $keeps.
    private const long Erased = 0;
    private const long Kept = 1;
    private const long Replaced = 2;

    private readonly Statement _findHot = session.Prepare(
        "SELECT seq, epoch, revision, lane, state, entity, hashes FROM customers WHERE id = $id");

    private readonly Statement _findReceipt = session.Prepare(
        "SELECT epoch, revision, lane, state, entity, hashes FROM receipts WHERE id = $id");

    private readonly Statement _findAccount = session.Prepare(
        "SELECT id FROM receipts WHERE account = $account AND entity = $entity AND id <> $id "
        + "UNION ALL SELECT id FROM customers WHERE account = $account AND entity = $entity AND id <> $id");

    private readonly Statement _countFront = session.Prepare(
        "SELECT count(*) FROM (SELECT 1 FROM lanes l CROSS JOIN customers c ON c.lane = l.lane "
        + $"WHERE l.front = 1 AND c.state = {StateNumbers.Pending} LIMIT $most)");

    private readonly Statement _update = session.Prepare(
        """
        UPDATE customers SET lane = $lane, state = $state, decision = $decision, due_at = $due_at, epoch = $epoch,
            revision = revision + 1, attempts = $attempts, lost_leases = $lost_leases, ask_only = $ask_only,
            last_possible_send = $last_possible_send, account = $account,
            lease_owner = $lease_owner, lease_until = $lease_until, lease_of_caller = $lease_of_caller, error_code = $error_code,
            error_message = $error_message, error_failure = $error_failure, error_at = $error_at, besides_code = $besides_code,
            besides_message = $besides_message, besides_failure = $besides_failure, besides_at = $besides_at,
            hashes = coalesce($hashes, hashes), payload = coalesce($payload, payload)
        WHERE seq = $seq
        """);

    private readonly Statement _close = session.Prepare(
        """
        INSERT INTO receipts (id, lane, entity, decision, state, created_at, closed_at, withdrawal, epoch, revision, attempts, lost_leases,
            account, shared_account, error_code, error_message, error_failure, error_at, besides_code, besides_message,
            besides_failure, besides_at, hashes, payload)
        SELECT id, $lane, entity, $decision, $state, created_at, $closed_at, $withdrawal, $epoch, revision + 1, $attempts, $lost_leases,
            $account, $shared_account, $error_code, $error_message, $error_failure, $error_at, $besides_code, $besides_message,
            $besides_failure, $besides_at, coalesce($hashes, hashes),
            CASE $keeps WHEN 0 THEN NULL WHEN 1 THEN payload ELSE $payload END
        FROM customers WHERE seq = $seq
        """);

    private readonly Statement _deleteHot = session.Prepare("DELETE FROM customers WHERE seq = $seq");

    private readonly Statement _deleteReceipt = session.Prepare("DELETE FROM receipts WHERE id = $id");

    private readonly Statement _readReceiptPayload = session.Prepare("SELECT payload FROM receipts WHERE id = $id");

    private readonly Statement _updateReceipt = session.Prepare(
        """
        UPDATE receipts SET lane = $lane, decision = $decision, state = $state, closed_at = $closed_at, withdrawal = $withdrawal,
            epoch = $epoch, revision = revision + 1, attempts = $attempts, lost_leases = $lost_leases, account = $account,
            shared_account = $shared_account, error_code = $error_code, error_message = $error_message, error_failure = $error_failure,
            error_at = $error_at, besides_code = $besides_code, besides_message = $besides_message, besides_failure = $besides_failure,
            besides_at = $besides_at, hashes = coalesce($hashes, hashes),
            payload = CASE $keeps WHEN 0 THEN NULL WHEN 1 THEN payload ELSE $payload END
        WHERE id = $id
        """);

    private readonly Statement _rebindKey = session.Prepare(
        "UPDATE keys SET fingerprint = $fingerprint "
        + "WHERE channel = (SELECT channel FROM lanes WHERE lane = $lane) AND key = $key AND id = $id");

    /// <param name="changes">The changes.</param>
    /// <param name="keys">The keys of the customers that are erased; null when none is.</param>
    public IReadOnlyList<StoreResult> Apply(IReadOnlyList<RecordChange> changes, ILookup<CustomerId, BoundKey>? keys)
    {
        var results = new StoreResult[changes.Count];
        for (var index = 0; index < changes.Count; index++)
        {
            results[index] = Apply(changes[index], keys);
        }

        return results;
    }

    private StoreResult Apply(RecordChange change, ILookup<CustomerId, BoundKey>? keys)
    {
        var id = change.Record.CustomerId.ToBytes();
        var found = Find(id);
        if (found is not { } place)
        {
            return new StoreResult(StoreOutcome.NotFound);
        }

        if (place.Epoch != change.ExpectedEpoch || place.Revision != change.ExpectedRevision)
        {
            return new StoreResult(StoreOutcome.Stale);
        }

        if (Against(change, place, id) is { } taken)
        {
            return taken;
        }

        if (change.MaxExpedited is { } most && IsFrontFull(most))
        {
            return new StoreResult(StoreOutcome.TooManyExpedited);
        }

        var lane = session.Lane(place.Lane, change.Record.IsExpedited);
        Move(change, place, id, lane);
        if (change.Rebinds is { } rebinds)
        {
            foreach (var hash in rebinds.FormerKeys.Prepend(rebinds.Key))
            {
                _rebindKey.With(Hashes.Write(rebinds.Fingerprint), lane, Hashes.Write(hash), id).Run();
            }
        }

        if (change.Erases)
        {
            session.Erasures.Erase(change.Record.CustomerId, keys?[change.Record.CustomerId] ?? []);
        }

        session.Count(place.Lane, place.State, -1);
        session.Count(lane, change.Record.State, +1);
        Tell(change, lane);
        return new StoreResult(StoreOutcome.Done);
    }

    private StoreResult? Against(RecordChange change, in Place place, byte[] id)
    {
        if (change.Record is { AccountNumber: { } account, SharesAccount: false } && FindAccount(account, place.Entity, id) is { } sameAccount)
        {
            return new StoreResult(StoreOutcome.AccountTaken, sameAccount);
        }

        return change.Match is { } match ? session.Matches.FindConflict(match, place.Entity, id) : null;
    }

    private CustomerId? FindAccount(AccountNumber account, long entity, byte[] id)
    {
        using var row = _findAccount.With(account.Value, entity, id).Rows();
        return row.Read() ? row.Id(0) : null;
    }

    private Place? Find(byte[] id)
    {
        using (var row = _findHot.With(id).Rows())
        {
            if (row.Read())
            {
                return new Place(
                    row.Int64(0),
                    row.Int64(1),
                    row.Int64(2),
                    row.Int64(3),
                    (CustomerState)row.Int32(4),
                    row.Int64(5),
                    row.Bytes(6));
            }
        }

        using var receipt = _findReceipt.With(id).Rows();
        return receipt.Read()
            ? new Place(
                null,
                receipt.Int64(0),
                receipt.Int64(1),
                receipt.Int64(2),
                (CustomerState)receipt.Int32(3),
                receipt.Int64(4),
                receipt.Bytes(5))
            : null;
    }

    private void Move(RecordChange change, in Place place, byte[] id, long lane)
    {
        if (change.Match is { } match)
        {
            session.Matches.Replace(place.Hashes, PackedHashes.Pack(match), place.Entity, id);
        }

        switch (place.Sequence, change.Record.State.IsClosed())
        {
            case ({ } sequence, false):
                Update(change, sequence, lane);
                break;
            case ({ } sequence, true):
                Close(change, sequence, lane);
                _deleteHot.With(sequence).Run();
                break;
            case (null, false):
                Reopen(change, place, id);
                break;
            default:
                UpdateReceipt(change, id, lane);
                break;
        }
    }

    private void Update(RecordChange change, long sequence, long lane)
    {
        var record = change.Record;
        byte[]? payload = change.ErasesPayload ? [] : ReplacedPayload(change);
        _update.With(
            lane,
            (long)record.State,
            session.Names.Decision(record.Decision),
            Moments.Write(record.DueAt),
            record.Epoch,
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
            PackedOrNull(change),
            payload,
            sequence).Run();
    }

    private void Close(RecordChange change, long sequence, long lane)
    {
        var record = change.Record;
        _close.With(
            lane,
            session.Names.Decision(record.Decision),
            (long)record.State,
            Moments.Write(record.ClosedAt),
            (long?)record.Withdrawal,
            record.Epoch,
            (long)record.Attempts,
            (long)record.LostLeases,
            record.SharesAccount ? null : record.AccountNumber?.Value,
            record.SharesAccount ? record.AccountNumber?.Value : null,
            record.LastError?.Code,
            record.LastError?.Message,
            (long?)record.LastError?.Failure,
            Moments.Write(record.LastError?.At),
            record.LastError?.Besides?.Code,
            record.LastError?.Besides?.Message,
            (long?)record.LastError?.Besides?.Failure,
            Moments.Write(record.LastError?.Besides?.At),
            PackedOrNull(change),
            Keeps(change),
            ReplacedPayload(change),
            sequence).Run();
    }

    private void Reopen(RecordChange change, in Place place, byte[] id)
    {
        var record = change.ReplacesPayload
            ? change.Record
            : change.Record with { Payload = change.ErasesPayload ? default : ReceiptPayload(id) };
        _deleteReceipt.With(id).Run();
        session.Events.KeepPayload(id);
        session.Additions.Insert(record, change.Match is { } match ? PackedHashes.Pack(match) : place.Hashes, change.ExpectedRevision + 1);
    }

    private void UpdateReceipt(RecordChange change, byte[] id, long lane)
    {
        var record = change.Record;
        _updateReceipt.With(
            lane,
            session.Names.Decision(record.Decision),
            (long)record.State,
            Moments.Write(record.ClosedAt),
            (long?)record.Withdrawal,
            record.Epoch,
            (long)record.Attempts,
            (long)record.LostLeases,
            record.SharesAccount ? null : record.AccountNumber?.Value,
            record.SharesAccount ? record.AccountNumber?.Value : null,
            record.LastError?.Code,
            record.LastError?.Message,
            (long?)record.LastError?.Failure,
            Moments.Write(record.LastError?.At),
            record.LastError?.Besides?.Code,
            record.LastError?.Besides?.Message,
            (long?)record.LastError?.Besides?.Failure,
            Moments.Write(record.LastError?.Besides?.At),
            PackedOrNull(change),
            Keeps(change),
            ReplacedPayload(change),
            id).Run();
    }

    private void Tell(RecordChange change, long lane)
    {
        var record = change.Record;
        if (change.RaisesEventAt is { } at)
        {
            session.AddEvent(record, lane, at, change.ErasesPayload);
        }

        if (change.History is { } entry)
        {
            session.AddHistory(record.CustomerId, entry);
        }
    }

    private bool IsFrontFull(int most)
    {
        using var row = _countFront.With((long)most).Rows();
        return row.Read() && row.Int64(0) >= most;
    }

    private byte[] ReceiptPayload(byte[] id)
    {
        using var row = _readReceiptPayload.With(id).Rows();
        return row.Read() ? row.Bytes(0) : [];
    }

    private static byte[]? PackedOrNull(RecordChange change) => change.Match is { } match ? PackedHashes.Pack(match) : null;

    private static byte[]? ReplacedPayload(RecordChange change)
        => change.ReplacesPayload ? Additions.Bytes(change.Record.Payload) : null;

    private long Keeps(RecordChange change)
    {
        if (change.ReplacesPayload)
        {
            return Replaced;
        }

        var isErasedNow = change.Erases || (change.ErasesPayload && !(session.IsSubscribed && change.RaisesEventAt is not null));
        return isErasedNow ? Erased : Kept;
    }

    private readonly record struct Place(
        long? Sequence, long Epoch, long Revision, long Lane, CustomerState State, long Entity, byte[] Hashes);
}
