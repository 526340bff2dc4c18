using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Writes events, and how far each handler has come. A handler has been given every event up to its cursor; those of them that it has not
/// taken stand in the table "deliveries". An event is removed once no handler waits for it.
/// </summary>
internal sealed class EventRows(WriteSession session)
{
    private readonly Statement _hasHandlers = session.Prepare("SELECT 1 FROM handlers LIMIT 1");

    private readonly Statement _find = session.Prepare("SELECT handler, cursor FROM handlers WHERE name = $name");

    private readonly Statement _subscribe = session.Prepare(
        """
        INSERT INTO handlers (name, cursor, until, paused_until)
        VALUES (
            $name,
            coalesce((SELECT cursor FROM handlers WHERE name = ''), (SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0),
            $until,
            0)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE until < excluded.until
        """);

    private readonly Statement _replaceNameless = session.Prepare("DELETE FROM handlers WHERE name = ''");

    private readonly Statement _dropDeliveries = session.Prepare(
        "DELETE FROM deliveries WHERE handler IN (SELECT handler FROM handlers WHERE until <= $now)");

    private readonly Statement _dropHandlers = session.Prepare("DELETE FROM handlers WHERE until <= $now");

    private readonly Statement _unwanted = session.Prepare(
        """
        SELECT seq FROM events e WHERE seq <= coalesce((SELECT min(cursor) FROM handlers), 9223372036854775807)
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = e.seq) ORDER BY seq LIMIT $count
        """);

    private readonly Statement _handedOut = session.Prepare("SELECT seq FROM events WHERE seq > $cursor AND seq <= $last ORDER BY seq");

    private readonly Statement _move = session.Prepare(
        "UPDATE handlers SET cursor = $cursor, paused_until = $paused WHERE handler = $handler");

    private readonly Statement _wait = session.Prepare(
        "INSERT INTO deliveries (handler, seq, due_at, failures) VALUES ($handler, $seq, 0, 0)");

    private readonly Statement _postpone = session.Prepare(
        """
        UPDATE deliveries SET due_at = $due_at, failures = failures + 1, failing_since = coalesce(failing_since, $failed_at),
            failed_at = $failed_at, failure = $failure
        WHERE handler = $handler AND seq = $seq
        """);

    private readonly Statement _take = session.Prepare("DELETE FROM deliveries WHERE handler = $handler AND seq = $seq");

    private readonly Statement _remove = session.Prepare(
        """
        DELETE FROM events WHERE seq = $seq AND NOT EXISTS (SELECT 1 FROM handlers WHERE cursor < $seq)
        AND NOT EXISTS (SELECT 1 FROM deliveries WHERE seq = $seq) RETURNING id, erases
        """);

    // The handler of another event of the customer may still want to read the payload.
    private readonly Statement _erase = session.Prepare(
        "UPDATE receipts SET names = NULL, payload = NULL WHERE id = $id AND NOT EXISTS (SELECT 1 FROM events WHERE events.id = $id)");

    private readonly Statement _erasesLater = session.Prepare("UPDATE events SET erases = 1 WHERE id = $id");

    private readonly Statement _erasesNoMore = session.Prepare("UPDATE events SET erases = 0 WHERE id = $id AND erases = 1");

    public bool HasHandlers()
    {
        using var row = _hasHandlers.Rows();
        return row.Read();
    }

    public void KeepPayload(byte[] id) => _erasesNoMore.With(id).Run();

    public bool Subscribe(IReadOnlyList<string> handlers, DateTimeOffset until)
    {
        foreach (var name in handlers)
        {
            _subscribe.With(name, Moments.Write(until)).Run();
        }

        if (handlers.Count > 0)
        {
            _replaceNameless.Run();
        }

        session.ForgetSubscription();
        return true;
    }

    public bool Unsubscribe(DateTimeOffset now, int count)
    {
        _dropDeliveries.With(Moments.Write(now)).Run();
        _dropHandlers.With(Moments.Write(now)).Run();
        session.ForgetSubscription();
        var dropped = Numbers(_unwanted.With((long)count));
        dropped.ForEach(Remove);
        return dropped.Count == count && Numbers(_unwanted.With(1L)).Count > 0;
    }

    public bool Acknowledge(
        string name, IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent> postponed, DateTimeOffset? pausedUntil)
    {
        if (Find(name) is not var (handler, cursor))
        {
            return false;
        }

        cursor = HandOut(handled, postponed, handler, cursor);
        _move.With(cursor, pausedUntil is { } until ? Moments.Write(until) : 0, handler).Run();
        foreach (var later in postponed)
        {
            _postpone.With(Moments.Write(later.DueAt), Moments.Write(later.FailedAt), later.Failure, handler, later.Sequence).Run();
        }

        foreach (var sequence in handled)
        {
            _take.With(handler, sequence).Run();
            Remove(sequence);
        }

        return true;
    }

    private long HandOut(IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent> postponed, long handler, long cursor)
    {
        var last = handled.Concat(postponed.Select(static later => later.Sequence)).Append(cursor).Max();
        var taken = handled.ToHashSet();
        foreach (var sequence in last > cursor ? Numbers(_handedOut.With(cursor, last)) : [])
        {
            cursor = sequence;
            if (!taken.Contains(sequence))
            {
                _wait.With(handler, sequence).Run();
            }
        }

        return cursor;
    }

    private (long Handler, long Cursor)? Find(string name)
    {
        using var row = _find.With(name).Rows();
        return row.Read() ? (row.Int64(0), row.Int64(1)) : null;
    }

    private static List<long> Numbers(Statement statement)
    {
        var numbers = new List<long>();
        using var rows = statement.Rows();
        while (rows.Read())
        {
            numbers.Add(rows.Int64(0));
        }

        return numbers;
    }

    private void Remove(long sequence)
    {
        byte[] id;
        using (var row = _remove.With(sequence).Rows())
        {
            if (!row.Read() || row.Int64(1) == 0)
            {
                return;
            }

            id = row.Bytes(0);
        }

        if (_erase.With(id).Run() == 0)
        {
            _erasesLater.With(id).Run();
        }
    }
}
