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
        CultureInfo.InvariantCulture, $"state = {StateNumbers.Pending} AND lost_leases > {StoredRecord.LostLeasesOfSuspect - 1}");

    internal static readonly string FindSuspectSql =
        $"SELECT seq FROM customers WHERE {IsPoisonSuspect} AND lane = $lane AND due_at > $after AND due_at <= $now ORDER BY "
            + "due_at, seq LIMIT 1";

    private readonly Statement _claim = session.Prepare(
        $"""
        UPDATE customers SET state = {StateNumbers.Sending}, epoch = epoch + 1, revision = revision + 1,
            lease_owner = $owner, lease_until = $until, lease_of_caller = $of_caller
        WHERE seq IN (
            SELECT seq FROM customers
            WHERE state = {StateNumbers.Pending} AND lane = $lane AND due_at > $after AND due_at <= $now
                AND (lost_leases < $suspect_from OR seq = $suspect)
            ORDER BY due_at, seq LIMIT $count)
        RETURNING {RecordColumns.Customers}, seq
        """);

    private readonly Statement _findSuspect = session.Prepare(FindSuspectSql);

    private readonly Statement _renew = session.Prepare(
        "UPDATE customers SET lease_until = $until "
        + $"WHERE id = $id AND state = {StateNumbers.Sending} AND epoch = $epoch AND lease_owner = $owner");

    public IReadOnlyList<StoredRecord> Claim(Lease lease, DueTime due, IReadOnlyList<LaneShare> shares, bool mayIncludeSuspect)
    {
        var owner = lease.Owner.ToByteArray(bigEndian: true);
        var claimed = new List<(StoredRecord Record, long Sequence)>();

        // DueTime as two ranges of the index.
        (long After, long Until)[] ranges =
        [
            (long.MinValue, Moments.Write(due.Now)),
            (Moments.Write(due.Latest), long.MaxValue),
        ];
        foreach (var share in shares)
        {
            var lane = session.Names.Lane(share.Lane.Channel, share.Lane.LegalEntity, share.Lane.IsExpedited);
            var left = (long)share.Count;
            foreach (var (after, until) in ranges)
            {
                var suspect = mayIncludeSuspect ? FindSuspect(lane, after, until) : null;
                using var rows = _claim.With(
                    owner,
                    Moments.Write(lease.Until),
                    lease.IsOfCaller,
                    lane,
                    after,
                    until,
                    (long)StoredRecord.LostLeasesOfSuspect,
                    suspect,
                    left).Rows();
                while (rows.Read())
                {
                    var sequence = rows.Int64(RecordColumns.Count);
                    mayIncludeSuspect &= sequence != suspect;
                    claimed.Add((session.Read(rows), sequence));
                    left--;
                }
            }
        }

        // RETURNING has no order.
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

    private long? FindSuspect(long lane, long after, long until)
    {
        using var rows = _findSuspect.With(lane, after, until).Rows();
        return rows.Read() ? rows.Int64(0) : null;
    }
}
