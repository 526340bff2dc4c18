using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

/// <summary>
/// A channel database in memory, write side and read side in one: what the contract of stores means, in the fewest words.
/// </summary>
/// <remarks>Thread safe, with one lock around everything. Nothing in it is durable: the customers are lost when the process ends.</remarks>
public sealed partial class InMemoryCustomerStore : ICustomerStore, ICustomerReader
{
    private const int MostRecords = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, StoredCustomer> _customers = [];
    private readonly Dictionary<(ChannelId Channel, UInt128 Key), KeyBinding> _keys = [];
    private readonly Dictionary<(LegalEntityId LegalEntity, AccountNumber Account), StoredCustomer> _accounts = [];
    private readonly SortedDictionary<long, CustomerEvent> _events = [];
    private readonly SortedDictionary<string, StoredHandler> _handlers = new(StringComparer.Ordinal);
    private readonly MatchIndex _matches = new();
    private readonly PendingLanes _pending = new();
    private readonly List<HistoryEntry> _searches = [];
    private readonly Dictionary<(Guid Id, ChannelId? Channel), StoredMinute> _minutes = [];
    private long _lastSequence;
    private long _lastEvent;
    private string? _report;
    private string? _sharedText;
    private bool _isReporterRunning;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(string report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await AtomicallyAsync(() => (_report, _isReporterRunning) = (report, true), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask StopLeadingAsync(CancellationToken cancellationToken)
        => await AtomicallyAsync(() => _isReporterRunning = false, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await AtomicallyAsync(
            () =>
            {
                _searches.Add(search);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        await AtomicallyAsync(
            () =>
            {
                foreach (var old in _minutes.Where(minute => minute.Value.At < dropBefore).ToList())
                {
                    _minutes.Remove(old.Key);
                }

                foreach (var minute in minutes)
                {
                    _minutes.TryAdd((minute.Id, minute.Channel), minute);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await AtomicallyAsync(() => _sharedText = change(_sharedText) ?? _sharedText, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<T> AtomicallyAsync<T>(Func<T> step, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        lock (_lock)
        {
            return new ValueTask<T>(step());
        }
    }

    // Every change of a record that may concern its lane or its account goes through here.
    private void Store(StoredCustomer stored, StoredRecord record)
    {
        _pending.Remove(stored);
        if (stored.Record.State.IsClosed() && !record.State.IsClosed())
        {
            stored.Sequence = ++_lastSequence;
        }

        if (stored.Record is { AccountNumber: { } before, SharesAccount: false })
        {
            _accounts.Remove((record.LegalEntity, before));
        }

        stored.Record = record;
        _pending.Add(stored);
        if (record is { AccountNumber: { } after, SharesAccount: false })
        {
            _accounts[(record.LegalEntity, after)] = stored;
        }
    }
}
