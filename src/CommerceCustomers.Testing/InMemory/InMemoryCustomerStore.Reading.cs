using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

public sealed partial class InMemoryCustomerStore
{
    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => AtomicallyAsync(() => _customers.GetValueOrDefault(customerId)?.Record, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => AtomicallyAsync(
            () => _accounts.GetValueOrDefault((legalEntity, accountNumber))?.Record
                ?? _customers.Values.Select(static stored => stored.Record)
                    .Where(record => (record.LegalEntity, record.AccountNumber) == (legalEntity, accountNumber))
                    .MinBy(static record => record.CustomerId.Value),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => AtomicallyAsync(() => _keys.GetValueOrDefault((channel, key)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
        return ReadAsync(record => IsMeant(record, filter) && !(record.CustomerId.Value <= after?.Value), count, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
        return NewestAsync(
            stored => match.Former.Prepend(match).Any(wanted => HasAny(stored.Match, wanted)), before, count, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
        return NewestAsync(
            stored => !stored.Record.Payload.IsEmpty && (stored.Record.NameBits & nameBits) == nameBits, before, count, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
        return AtomicallyAsync<IReadOnlyList<HistoryEntry>>(
            () => [.. _searches.AsEnumerable().Reverse().Take(count)], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
        => AtomicallyAsync(_pending.Read, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => ReadAsync(
            record => record.State == CustomerState.Sending && record.Lease?.Owner != notOwner, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => AtomicallyAsync(
            () => _handlers.TryGetValue(handler, out var known)
                ? new DueEvents(
                    [.. known.Due(due).Take(count).Select(waiting => Event(_events[waiting.Sequence], waiting.Failures))],
                    known.NextAt(due))
                : new DueEvents([], nextAt: null),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => AtomicallyAsync<IReadOnlyList<EventHandlerStatus>>(
            () => [.. _handlers.Select(entry => entry.Value.Status(entry.Key, sequence => _events[sequence].At))], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken)
        => AtomicallyAsync<IReadOnlyList<HistoryEntry>>(
            () => _customers.TryGetValue(customerId, out var stored) ? [.. stored.History] : [], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
        => AtomicallyAsync(() => _report is { } text ? new StoredReport(text, _isReporterRunning) : null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channels);
        return AtomicallyAsync<IReadOnlyList<StoredMinute>>(
            () =>
            [
                .. _minutes.Values.Where(minute => minute.At >= from
                    && (minute.Channel is not { } channel || channels.Contains(channel))),
            ],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => AtomicallyAsync<IReadOnlyList<CustomerCount>>(
            () =>
            [
                .. _customers.Values
                    .Select(static stored => stored.Record)
                    .GroupBy(static record => (record.Channel, record.LegalEntity, record.State, CodeOfAttention(record)))
                    .Select(static group => new CustomerCount(
                        group.Key.Channel,
                        group.Key.LegalEntity,
                        group.Key.State,
                        group.LongCount(),
                        group.Key.State.IsClosed() ? null : group.Min(static record => record.CreatedAt),
                        group.Key.Item4)),
            ],
            cancellationToken);

    private ValueTask<IReadOnlyList<StoredRecord>> ReadAsync(
        Func<StoredRecord, bool> isMeant, int count, CancellationToken cancellationToken)
        => AtomicallyAsync<IReadOnlyList<StoredRecord>>(
            () =>
            [
                .. _customers.Values
                    .Select(static stored => stored.Record)
                    .Where(isMeant)
                    .OrderBy(static record => record.CustomerId.Value)
                    .Take(count),
            ],
            cancellationToken);

    private ValueTask<IReadOnlyList<StoredRecord>> NewestAsync(
        Func<StoredCustomer, bool> isMeant, CustomerId? before, int count, CancellationToken cancellationToken)
        => AtomicallyAsync<IReadOnlyList<StoredRecord>>(
            () =>
            [
                .. _customers.Values
                    .Where(stored => !(stored.Record.CustomerId.Value >= before?.Value) && isMeant(stored))
                    .Select(static stored => stored.Record)
                    .OrderByDescending(static record => record.CustomerId.Value)
                    .Take(count),
            ],
            cancellationToken);

    private static bool HasAny(MatchHashes stored, MatchHashes wanted)
        => (wanted.Email is not null && stored.Email == wanted.Email)
            || (wanted.Phone is not null && stored.Phone == wanted.Phone)
            || (wanted.Identity is not null && stored.Identity == wanted.Identity);

    private static string? CodeOfAttention(StoredRecord record)
        => record.State == CustomerState.NeedsAttention ? record.LastError?.Code : null;

    private static CustomerEvent Event(CustomerEvent raised, int failures) => new(
        raised.Sequence,
        raised.State,
        raised.CustomerId,
        raised.Channel,
        raised.LegalEntity,
        raised.At,
        raised.AccountNumber,
        failures);

    private static bool IsMeant(StoredRecord record, CustomerFilter filter)
        => (filter.Channel is null || record.Channel == filter.Channel)
            && (filter.State is null || record.State == filter.State)
            && (filter.Code is null || record.LastError?.Code == filter.Code)
            && !(record.CreatedAt < filter.CreatedFrom)
            && !(record.CreatedAt >= filter.CreatedBefore);
}
