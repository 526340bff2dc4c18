using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

/// <content>Keeps events for handlers, and payloads for events.</content>
public sealed partial class InMemoryCustomerStore
{
    /// <inheritdoc/>
    public async ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        await AtomicallyAsync(() => Subscribe(handlers, until), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return AtomicallyAsync(() => Unsubscribe(now, count), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(handled);
        ArgumentNullException.ThrowIfNull(postponed);
        await AtomicallyAsync(() => Acknowledge(handler, handled, postponed, pausedUntil), cancellationToken).ConfigureAwait(false);
    }

    private void Tell(StoredRecord record, DateTimeOffset at)
    {
        if (_handlers.Count == 0)
        {
            return;
        }

        var raised = new CustomerEvent(
            ++_lastEvent, record.State, record.CustomerId, record.Channel, record.LegalEntity, at, record.AccountNumber);
        _events.Add(raised.Sequence, raised);
        foreach (var handler in _handlers.Values)
        {
            handler.Waiting.Add(raised.Sequence, new StoredDelivery());
        }
    }

    private bool Subscribe(IReadOnlyList<string> handlers, DateTimeOffset until)
    {
        foreach (var name in handlers)
        {
            if (!_handlers.TryGetValue(name, out var handler))
            {
                _handlers.Add(name, new StoredHandler(until));
            }
            else if (handler.Until < until)
            {
                handler.Until = until;
            }
        }

        return true;
    }

    private bool Unsubscribe(DateTimeOffset now, int count)
    {
        foreach (var (name, _) in _handlers.Where(entry => entry.Value.Until <= now).ToList())
        {
            _handlers.Remove(name);
        }

        var unwanted = _events.Keys.Where(IsTakenByAll).ToList();
        unwanted.Take(count).ToList().ForEach(Drop);
        return unwanted.Count > count;
    }

    private bool Acknowledge(
        string name, IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent> postponed, DateTimeOffset? pausedUntil)
    {
        if (!_handlers.TryGetValue(name, out var handler))
        {
            return false;
        }

        handler.PausedUntil = pausedUntil ?? DateTimeOffset.MinValue;
        foreach (var later in postponed)
        {
            handler.Postpone(later);
        }

        foreach (var sequence in handled.Where(handler.Waiting.Remove).Where(IsTakenByAll))
        {
            Drop(sequence);
        }

        return true;
    }

    private bool IsTakenByAll(long sequence) => _handlers.Values.All(handler => !handler.Waiting.ContainsKey(sequence));

    private void Drop(long sequence)
    {
        if (_events.Remove(sequence, out var removed))
        {
            ErasePayloadAfterLastEvent(_customers[removed.CustomerId]);
        }
    }

    // The handler of another event may want to read the customer too.
    private void ErasePayloadAfterLastEvent(StoredCustomer stored)
    {
        if (stored.ErasesPayloadAfterEvents && _events.Values.All(waiting => waiting.CustomerId != stored.Record.CustomerId))
        {
            stored.Record = new StoredRecord(stored.Record) { Payload = default };
            stored.ErasesPayloadAfterEvents = false;
        }
    }
}
