using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite;

internal sealed class EventRows(WriteSession session)
{
    // The value is the moment at which the subscription runs out.
    private readonly Statement _subscribe = session.Prepare(
        """
        INSERT INTO settings (name, value) VALUES ('subscribed', $until)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)
        """);

    private readonly Statement _unsubscribe = session.Prepare(
        "DELETE FROM settings WHERE name = 'subscribed' AND CAST(value AS INTEGER) <= $now");

    private readonly Statement _first = session.Prepare("SELECT seq FROM events ORDER BY seq LIMIT $count");

    private readonly Statement _remove = session.Prepare(
        "DELETE FROM events WHERE seq = $seq RETURNING id, erases");

    // Kept while another event of the customer still waits: its handler may want to read the customer too.
    private readonly Statement _erase = session.Prepare(
        "UPDATE receipts SET payload = NULL WHERE id = $id AND NOT EXISTS (SELECT 1 FROM events WHERE events.id = $id)");

    private readonly Statement _postpone = session.Prepare("UPDATE events SET due_at = $due_at WHERE seq = $seq");

    private readonly Statement _erasesLater = session.Prepare("UPDATE events SET erases = 1 WHERE id = $id");

    private readonly Statement _erasesNoMore = session.Prepare("UPDATE events SET erases = 0 WHERE id = $id AND erases = 1");

    // The customer has come back to life: what an event of its former one was to erase is needed again.
    public void KeepPayload(byte[] id) => _erasesNoMore.With(id).Run();

    public bool Subscribe(DateTimeOffset until)
    {
        _subscribe.With(Moments.Write(until)).Run();
        session.ForgetSubscription();
        return true;
    }

    // True when there are more to drop.
    public bool Unsubscribe(DateTimeOffset now, int count)
    {
        _unsubscribe.With(Moments.Write(now)).Run();
        session.ForgetSubscription();
        if (session.IsSubscribed)
        {
            return false;
        }

        var dropped = First(count);
        dropped.ForEach(Remove);
        return dropped.Count == count && First(1).Count > 0;
    }

    public bool Settle(IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent> postponed)
    {
        foreach (var sequence in handled)
        {
            Remove(sequence);
        }

        foreach (var later in postponed)
        {
            _postpone.With(Moments.Write(later.DueAt), later.Sequence).Run();
        }

        return true;
    }

    private List<long> First(int count)
    {
        var sequences = new List<long>();
        using var rows = _first.With((long)count).Rows();
        while (rows.Read())
        {
            sequences.Add(rows.Int64(0));
        }

        return sequences;
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
            // The duty passes to the events that are left.
            _erasesLater.With(id).Run();
        }
    }
}
