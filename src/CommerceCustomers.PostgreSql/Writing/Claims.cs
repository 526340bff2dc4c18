using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Claims customers under a lease and renews leases. A claim passes over rows that another process has locked, and is one transaction,
/// which has ended when headquarters is called.
/// </summary>
internal sealed class Claims(PostgreSqlDatabase database, Vocabulary vocabulary, LaneCursors cursors, TimeProvider timeProvider)
{
    private const string NoSuspect = "";

    private readonly string _claim = ClaimSql(database, NoSuspect);

    private readonly string _claimWithSuspect = ClaimSql(
        database,
        // A claim over several lanes is several statements of one transaction: a suspect among those claimed before is found by its owner.
        $"""
        OR c.seq = (
            SELECT s.seq FROM ~customers s
            WHERE s.state = {StateNumbers.Pending} AND s.lost_leases > 1 AND s.lane = $1 AND s.due_at > $10
                AND (s.due_at <= $3 OR s.due_at > $4)
                AND NOT EXISTS (
                    SELECT 1 FROM ~customers o
                    WHERE o.state = {StateNumbers.Sending} AND o.lost_leases > 1 AND o.lease_owner = $6
                        AND o.xmin = pg_current_xact_id()::xid)
            ORDER BY s.due_at > $3, s.due_at, s.seq LIMIT 1)
        """);

    private readonly string _renew = database.Schema.In(
        "UPDATE ~customers c SET lease_until = $3 FROM unnest($1::uuid[], $2::bigint[]) AS x (id, epoch) "
        + $"WHERE c.id = x.id AND c.state = {StateNumbers.Sending} AND c.epoch = x.epoch AND c.lease_owner = $4 RETURNING c.id");

    public async ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        NpgsqlConnection connection,
        Lease lease,
        DueTime due,
        IReadOnlyList<DueLane> shares,
        bool mayIncludeSuspect,
        CancellationToken cancellationToken)
    {
        var lanes = new List<(int Lane, int Count)>();
        foreach (var share in shares)
        {
            var name = new LaneName(share.Channel, share.LegalEntity, share.IsExpedited);
            if (share.MaxClaimed > 0
                && await vocabulary.FindLaneAsync(name, connection, cancellationToken).ConfigureAwait(false) is { } lane)
            {
                lanes.Add((lane, share.MaxClaimed));
            }
        }

        if (lanes.Count == 0)
        {
            return [];
        }

        var (isSweep, isLookBack) = (cursors.IsSweepDue, cursors.IsLookBackDue);
        var starts = lanes.ConvertAll(lane => (lane.Lane, lane.Count, Start: cursors.Start(lane.Lane) switch
        {
            var start when isSweep => LaneStart.Beginning with { Version = start.Version },
            var start when isLookBack => start.LookingBack,
            var start => start,
        }));
        var begun = timeProvider.GetTimestamp();
        var rows = await ClaimAsync(connection, lease, due, starts, mayIncludeSuspect, cancellationToken).ConfigureAwait(false);
        if (isSweep)
        {
            cursors.Swept(timeProvider.GetElapsedTime(begun));
        }
        else if (isLookBack)
        {
            cursors.LookedBack(timeProvider.GetElapsedTime(begun));
        }

        // RETURNING has no order.
        rows.Sort(static (left, right) => (left.DueAt, left.Sequence).CompareTo((right.DueAt, right.Sequence)));
        return await vocabulary.NamedAsync(rows, connection, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);

        // In one order, so that two renewals of the same customers do not wait in a circle.
        var ordered = claimed.OrderBy(static record => record.CustomerId.Value).ToList();
        batch.Add(
            _renew,
            Parameters.Of(ordered.ConvertAll(static record => record.CustomerId.Value).ToArray(), NpgsqlDbType.Uuid),
            Parameters.Of(ordered.ConvertAll(static record => record.Epoch).ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(Moments.Write(lease.Until)),
            Parameters.Of(lease.Owner));
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        var renewed = new HashSet<Guid>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            renewed.Add(rows.GetGuid(0));
        }

        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return [.. claimed.Where(record => !renewed.Contains(record.CustomerId.Value)).Select(static record => record.CustomerId)];
    }

    private async ValueTask<List<RecordRow>> ClaimAsync(
        NpgsqlConnection connection,
        Lease lease,
        DueTime due,
        List<(int Lane, int Count, LaneStart Start)> lanes,
        bool mayIncludeSuspect,
        CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        foreach (var (lane, count, start) in lanes)
        {
            batch.Add(
                mayIncludeSuspect ? _claimWithSuspect : _claim,
                Parameters.Of(lane),
                Parameters.Of(start.DueAt),
                Parameters.Of(Moments.Write(due.Now)),
                Parameters.Of(Moments.Write(due.Latest)),
                Parameters.Of((long)count),
                Parameters.Of(lease.Owner),
                Parameters.Of(Moments.Write(lease.Until)),
                Parameters.Of(lease.IsOfCaller),
                Parameters.Of(start.Sequence),
                Parameters.Of(start.LookBackTo));
        }

        var all = new List<RecordRow>();
        var claimedUntil = new List<(int Lane, LaneStart Start, (long DueAt, long Sequence) Last)>();
        var now = Moments.Write(due.Now);
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (lane, _, start) in lanes)
        {
            (long DueAt, long Sequence)? last = null;
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var row = new RecordRow(rows);
                all.Add(row);
                if (row.DueAt <= now && (last is not { } before || before.CompareTo((row.DueAt, row.Sequence)) < 0))
                {
                    last = (row.DueAt, row.Sequence);
                }
            }

            if (last is { } end)
            {
                claimedUntil.Add((lane, start, end));
            }

            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (lane, start, (dueAt, sequence)) in claimedUntil)
        {
            cursors.Claimed(lane, start, dueAt, sequence);
        }

        return all;
    }

    // Parameters: 1 lane, 2 and 9 behind which moment and number to begin, 3 now, 4 the end of the longest pause, 5 count, 6 owner, 7 end
    // of the lease, 8 whether of a caller, 10 behind which moment to look when too few are found.
    private static string ClaimSql(PostgreSqlDatabase database, string orSuspect)
    {
        var candidates = $"SELECT c.id FROM ~customers c WHERE c.state = {StateNumbers.Pending} AND c.lane = $1 "
            + $"AND (c.lost_leases < {SuspectRules.LostLeases} {orSuspect})";
        const string Locked = "ORDER BY c.due_at, c.seq LIMIT $5 FOR UPDATE SKIP LOCKED";
        return database.Schema.In(
            $"""
            WITH pick AS MATERIALIZED (
                SELECT id FROM ({candidates} AND (c.due_at, c.seq) > ($2, $9) AND c.due_at <= $3 {Locked}) due
                UNION ALL SELECT id FROM (
                    {candidates} AND c.due_at > $10 AND (c.due_at, c.seq) <= ($2, $9) AND c.due_at <= $3 {Locked}) late
                UNION ALL SELECT id FROM ({candidates} AND c.due_at > $4 {Locked}) ahead
                LIMIT $5)
            UPDATE ~customers c SET state = {StateNumbers.Sending}, epoch = c.epoch + 1, revision = c.revision + 1,
                lease_owner = $6, lease_until = $7, lease_of_caller = $8
            FROM pick LEFT JOIN ~payloads p ON p.id = pick.id
            WHERE c.id = pick.id
            RETURNING {RecordRow.Customers}, c.seq
            """);
    }
}
