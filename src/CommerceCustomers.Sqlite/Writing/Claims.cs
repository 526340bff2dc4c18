using System.Globalization;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Sqlite.Schema;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Claims customers under a lease and renews leases.
/// </summary>
internal sealed class Claims(WriteSession session)
{
    // Exactly the predicate of the partial index.
    internal static readonly string IsPoisonSuspect = string.Create(
        CultureInfo.InvariantCulture, $"state = {StateNumbers.Pending} AND lost_leases > {SuspectRules.LostLeases - 1}");

    internal static readonly string FindSuspectSql =
        $"SELECT id FROM customers WHERE {IsPoisonSuspect} AND lane = $lane AND due_at > $after AND due_at <= $now ORDER BY "
            + "due_at, seq LIMIT 1";

    // Numbered parameters, because one of the statements names others before these.
    private const string IsDue =
        $"""
        state = {StateNumbers.Pending} AND lane = ?1 AND due_at > ?2 AND due_at <= ?3 AND (lost_leases < ?4 OR id = ?5)
        ORDER BY due_at, seq LIMIT ?6
        """;

    private readonly Statement _read = session.Prepare($"SELECT {RecordColumns.Customers}, seq FROM customers WHERE {IsDue}");

    private readonly Statement _claim = session.Prepare(
        $"""
        UPDATE customers SET state = {StateNumbers.Sending}, epoch = epoch + 1, revision = revision + 1,
            lease_owner = ?7, lease_until = ?8, lease_of_caller = ?9
        WHERE id IN (SELECT id FROM customers WHERE {IsDue})
        """);

    private readonly Statement _findSuspect = session.Prepare(FindSuspectSql);

    private readonly Statement _renew = session.Prepare(
        "UPDATE customers SET lease_until = $until "
        + $"WHERE id = $id AND state = {StateNumbers.Sending} AND epoch = $epoch AND lease_owner = $owner");

    public IReadOnlyList<StoredRecord> Claim(Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect)
    {
        var claimed = new List<(StoredRecord Record, long Sequence)>();

        // DueTime as two ranges of the index.
        (long After, long Until)[] ranges =
        [
            (long.MinValue, Moments.Write(due.Now)),
            (Moments.Write(due.Latest), long.MaxValue),
        ];
        foreach (var share in shares)
        {
            var lane = session.Names.Lane(share.Channel, share.LegalEntity, share.IsExpedited);
            var left = (long)share.MaxClaimed;
            foreach (var (after, until) in ranges)
            {
                var suspect = mayIncludeSuspect ? FindSuspect(lane, after, until) : null;
                var found = Claim(lease, claimed, lane, after, until, (long)SuspectRules.LostLeases, suspect, left);
                left -= found;
                mayIncludeSuspect &= suspect is null || !claimed[^(int)found..].Exists(
                    entry => entry.Record.CustomerId == CustomerIdBytes.Read(suspect));
            }
        }

        return
        [
            .. claimed
                .OrderBy(static entry => entry.Record.DueAt)
                .ThenBy(static entry => entry.Sequence)
                .Select(static entry => entry.Record),
        ];
    }

    public IReadOnlyList<CustomerId> Renew(IReadOnlyList<StoredRecord> claimed, Lease lease)
    {
        var owner = lease.Owner.ToByteArray(bigEndian: true);
        var until = Moments.Write(lease.Until);
        return [.. claimed
            .Where(record => _renew.With(until, record.CustomerId.ToBytes(), record.Epoch, owner).Run() == 0)
            .Select(static record => record.CustomerId)];
    }

    private long Claim(Lease lease, List<(StoredRecord Record, long Sequence)> claimed, params ReadOnlySpan<ParameterValue> due)
    {
        var until = Moments.Write(lease.Until);
        var stored = new Lease(lease.Owner, Moments.Read(until), lease.IsOfCaller);
        var before = claimed.Count;
        using (var rows = _read.With(due).Rows())
        {
            while (rows.Read())
            {
                var record = session.Read(rows);
                var leased = new StoredRecord(record)
                {
                    State = CustomerState.Sending,
                    Epoch = record.Epoch + 1,
                    Revision = record.Revision + 1,
                    Lease = stored,
                };
                claimed.Add((leased, rows.Int64(RecordColumns.Count)));
            }
        }

        if (claimed.Count > before)
        {
            _claim.With([.. due, lease.Owner.ToByteArray(bigEndian: true), until, lease.IsOfCaller]).Run();
        }

        return claimed.Count - before;
    }

    private byte[]? FindSuspect(long lane, long after, long until)
    {
        using var rows = _findSuspect.With(lane, after, until).Rows();
        return rows.Read() ? rows.Bytes(0) : null;
    }
}
