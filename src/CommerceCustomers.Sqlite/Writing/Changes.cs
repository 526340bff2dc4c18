using CommerceCustomers.Records;
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
    // As the statement on receipts says by $keeps.
    private const long Erased = 0;
    private const long Kept = 1;
    private const long Replaced = 2;

    private readonly Statement _findHot = session.Prepare(
        "SELECT seq, created_at, epoch, revision, lane, state, entity FROM customers WHERE id = $id");

    private readonly Statement _findReceipt = session.Prepare(
        "SELECT NULL, created_at, epoch, revision, lane, state, entity FROM receipts WHERE id = $id");

    private readonly Statement _readHashes = session.Prepare(
        "SELECT a.hashes, a.key FROM customers c JOIN arrivals a ON a.seq = c.seq WHERE c.id = $id "
        + "UNION ALL SELECT hashes, key FROM receipts WHERE id = $id");

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
            error_field = $error_field, besides_field = $besides_field
        WHERE id = $id
        """);

    private readonly Statement _readArrival = session.Prepare(
        "SELECT key, fingerprint, hashes, payload, names FROM arrivals WHERE seq = $seq");

    // With VALUES, because for INSERT ... SELECT the engine keeps a copy of each page, to be able to take back half a statement.
    private readonly Statement _close = session.Prepare(
        """
        INSERT INTO receipts (id, lane, entity, decision, state, created_at, closed_at, withdrawal, epoch, revision, attempts, lost_leases,
            account, shared_account, error_code, error_message, error_failure, error_at, besides_code, besides_message,
            besides_failure, besides_at, error_field, besides_field, key, fingerprint, hashes, names, payload)
        VALUES ($id, $lane, $entity, $decision, $state, $created_at, $closed_at, $withdrawal, $epoch, $revision, $attempts, $lost_leases,
            $account, $shared_account, $error_code, $error_message, $error_failure, $error_at, $besides_code, $besides_message,
            $besides_failure, $besides_at, $error_field, $besides_field, $key, $fingerprint, $hashes, $names, $payload)
        """);

    private readonly Statement _deleteHot = session.Prepare("DELETE FROM customers WHERE id = $id");

    private readonly Statement _deleteReceipt = session.Prepare("DELETE FROM receipts WHERE id = $id");

    private readonly Statement _readReceipt = session.Prepare("SELECT key, fingerprint, hashes, payload FROM receipts WHERE id = $id");

    private readonly Statement _updateReceipt = session.Prepare(
        """
        UPDATE receipts SET lane = $lane, decision = $decision, state = $state, closed_at = $closed_at, withdrawal = $withdrawal,
            epoch = $epoch, revision = revision + 1, attempts = $attempts, lost_leases = $lost_leases, account = $account,
            shared_account = $shared_account, error_code = $error_code, error_message = $error_message, error_failure = $error_failure,
            error_at = $error_at, besides_code = $besides_code, besides_message = $besides_message, besides_failure = $besides_failure,
            besides_at = $besides_at, error_field = $error_field, besides_field = $besides_field,
            hashes = coalesce($hashes, hashes),
            names = CASE $keeps WHEN 0 THEN NULL WHEN 1 THEN names ELSE $names END,
            payload = CASE $keeps WHEN 0 THEN NULL WHEN 1 THEN payload ELSE $payload END
        WHERE id = $id
        """);

    private readonly Statement _rebindKey = session.Prepare(
        "UPDATE receipts SET fingerprint = $fingerprint WHERE id = $id AND key = $key");

    public IReadOnlyList<StoreResult> Apply(IReadOnlyList<RecordChange> changes)
    {
        var results = new StoreResult[changes.Count];
        for (var index = 0; index < changes.Count; index++)
        {
            results[index] = Apply(changes[index]);
        }

        return results;
    }

    private StoreResult Apply(RecordChange change)
    {
        var id = change.Record.CustomerId.ToBytes();
        var found = Find(id);
        if (found is not { } place)
        {
            return new StoreResult(StoreOutcome.Stale);
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
            Rebind(rebinds, id);
        }

        if (change.Erases)
        {
            session.Erasures.Erase(change.Record.CustomerId);
        }

        session.Count(place.Lane, place.State, -1);
        session.Count(lane, change.Record.State, +1);
        Tell(change, lane);
        return new StoreResult(StoreOutcome.Done);
    }

    private StoreResult? Against(RecordChange change, in Place place, byte[] id)
    {
        if (change.Record is { AccountNumber: { } account, SharesAccount: false }
            && FindAccount(account, place.Entity, id) is { } sameAccount)
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
                return Read(row);
            }
        }

        using var receipt = _findReceipt.With(id).Rows();
        return receipt.Read() ? Read(receipt) : null;
    }

    private static Place Read(in Rows row) => new(
        row.Int64OrNull(0),
        row.Int64(1),
        row.Int64(2),
        row.Int64(3),
        row.Int64(4),
        (CustomerState)row.Int32(5),
        row.Int64(6));

    private void Move(RecordChange change, in Place place, byte[] id, long lane)
    {
        if (change.Match is { } match)
        {
            var (hashes, key) = HashesOf(id);
            session.Matches.Replace(hashes, PackedHashes.Pack(match), key, id);
        }

        switch (place.Sequence, change.Record.State.IsClosed())
        {
            case ({ } sequence, false):
                Update(change, id, lane);
                session.Arrivals.Change(
                    sequence,
                    PackedOrNull(change),
                    change.ErasesPayload ? 0 : ReplacedNames(change),
                    change.ErasesPayload ? [] : ReplacedPayload(change));
                break;
            case ({ } sequence, true):
                Close(change, place, sequence, id, lane);
                _deleteHot.With(id).Run();
                session.Arrivals.Close(sequence);
                break;
            case (null, false):
                Reopen(change, id);
                break;
            default:
                UpdateReceipt(change, id, lane);
                break;
        }
    }

    private void Update(RecordChange change, byte[] id, long lane)
    {
        var record = change.Record;
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
            record.LastError?.Field,
            record.LastError?.Besides?.Field,
            id).Run();
    }

    private void Close(RecordChange change, in Place place, long sequence, byte[] id, long lane)
    {
        var record = change.Record;
        var keeps = Keeps(change);
        var (key, fingerprint, hashes, names, payload) = ReadArrival(sequence, withPayload: keeps == Kept);
        _close.With(
            id,
            lane,
            place.Entity,
            session.Names.Decision(record.Decision),
            (long)record.State,
            place.CreatedAt,
            Moments.Write(record.ClosedAt),
            (long?)record.Withdrawal,
            record.Epoch,
            place.Revision + 1,
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
            record.LastError?.Field,
            record.LastError?.Besides?.Field,
            key,
            fingerprint,
            PackedOrNull(change) ?? hashes,
            keeps == Replaced ? ReplacedNames(change) : names,
            keeps == Replaced ? ReplacedPayload(change) : payload).Run();
    }

    private void Reopen(RecordChange change, byte[] id)
    {
        var (key, fingerprint, hashes, payload) = ReadReceipt(id);
        var record = change.ReplacesPayload ? change.Record : new(change.Record) { Payload = change.ErasesPayload ? default : payload };
        _deleteReceipt.With(id).Run();
        session.Events.KeepPayload(id);
        session.Additions.Insert(
            record, record.NameBits, id, change.ExpectedRevision + 1, key, fingerprint, PackedOrNull(change) ?? hashes);
    }

    private void Rebind(KeyBinding binding, byte[] id)
    {
        var sequence = Find(id)?.Sequence;
        var fingerprint = Hashes.Write(binding.Fingerprint);
        foreach (var hash in binding.FormerKeys.Prepend(binding.Key))
        {
            var key = Hashes.Write(hash);
            if (sequence is { } arrival)
            {
                session.Arrivals.Rebind(arrival, key, fingerprint);
            }
            else
            {
                _rebindKey.With(fingerprint, id, key).Run();
            }
        }
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
            record.LastError?.Field,
            record.LastError?.Besides?.Field,
            PackedOrNull(change),
            Keeps(change),
            ReplacedNames(change),
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

    private (byte[] Hashes, byte[]? Key) HashesOf(byte[] id)
    {
        using var row = _readHashes.With(id).Rows();
        return row.Read() ? (row.Bytes(0), row.BytesOrNull(1)) : ([], null);
    }

    private (byte[]? Key, byte[]? Fingerprint, byte[] Hashes, long? Names, byte[]? Payload) ReadArrival(long sequence, bool withPayload)
    {
        using var row = _readArrival.With(sequence).Rows();
        row.Read();
        return withPayload
            ? (row.BytesOrNull(0), row.BytesOrNull(1), row.Bytes(2), row.Int64OrNull(4), row.BytesOrNull(3))
            : (row.BytesOrNull(0), row.BytesOrNull(1), row.Bytes(2), null, null);
    }

    private (byte[]? Key, byte[]? Fingerprint, byte[] Hashes, byte[] Payload) ReadReceipt(byte[] id)
    {
        using var row = _readReceipt.With(id).Rows();
        row.Read();
        return (row.BytesOrNull(0), row.BytesOrNull(1), row.Bytes(2), row.Bytes(3));
    }

    private static byte[]? PackedOrNull(RecordChange change) => change.Match is { } match ? PackedHashes.Pack(match) : null;

    private static long? ReplacedNames(RecordChange change) => change.ReplacesPayload ? change.Record.NameBits : null;

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
        long? Sequence, long CreatedAt, long Epoch, long Revision, long Lane, CustomerState State, long Entity);
}
