using CommerceCustomers.Identifiers;
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
    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, StoredCustomer> _customers = [];
    private readonly Dictionary<(ChannelId Channel, Hash128 Key), KeyBinding> _keys = [];
    private readonly Dictionary<(LegalEntityId LegalEntity, AccountNumber Account), StoredCustomer> _accounts = [];
    private readonly SortedDictionary<long, CustomerEvent> _events = [];
    private readonly SortedDictionary<string, StoredHandler> _handlers = new(StringComparer.Ordinal);
    private readonly MatchIndex _matches = new();
    private readonly PendingLanes _pending = new();
    private long _lastSequence;
    private long _lastEvent;
    private string? _report;
    private bool _isReporterRunning;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return AtomicallyAsync(() => Add(customer), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(SynchronizerReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = SynchronizerReportText.Write(report);
        await AtomicallyAsync(() => (_report, _isReporterRunning) = (text, true), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask StopLeadingAsync(CancellationToken cancellationToken)
        => await AtomicallyAsync(() => _isReporterRunning = false, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AtomicallyAsync(() => Claim(request), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return AtomicallyAsync<IReadOnlyList<ChangeResult>>(() => [.. changes.Select(Apply)], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return AtomicallyAsync<IReadOnlyList<CustomerId>>(
            () => [.. claims.Where(claim => !Renew(claim, lease)).Select(static claim => claim.Customer)], cancellationToken);
    }

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
    public async ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        await AtomicallyAsync(() => SettleEvents(settlement), cancellationToken).ConfigureAwait(false);
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

    private AddResult Add(NewCustomer customer)
    {
        var record = customer.Record;

        // The same identifier again resolves a commit whose outcome its caller does not know.
        if (_customers.ContainsKey(record.Id))
        {
            return new AddResult(AddOutcome.Added, record.Id);
        }

        if (Against(customer) is { } known)
        {
            return known;
        }

        var stored = new StoredCustomer(customer, ++_lastSequence);
        _customers.Add(record.Id, stored);
        _matches.Add(stored);
        _pending.Add(stored);
        if (record.Account is { } account)
        {
            _accounts[(record.LegalEntity, account)] = stored;
        }

        if (customer.Key is { } key)
        {
            _keys.Add((record.Channel, key), new KeyBinding(record.Id, customer.Fingerprint));
        }

        if (customer.RaisesEventAt is { } at)
        {
            Tell(stored.Record, at);
        }

        return new AddResult(AddOutcome.Added, record.Id);
    }

    private AddResult? Against(NewCustomer customer)
    {
        var record = customer.Record;
        if (customer.Key is { } key && _keys.TryGetValue((record.Channel, key), out var bound))
        {
            return new AddResult(
                customer.IsSameRequest(bound.Fingerprint) ? AddOutcome.KeyRepeated : AddOutcome.KeyConflict, bound.Customer);
        }

        if (_matches.FindIdentity(customer.Match, record.Id) is { } sameIdentity)
        {
            return new AddResult(AddOutcome.DuplicateIdentity, sameIdentity.Record.Id);
        }

        if (customer.UniqueEmail && _matches.FindEmail(record.LegalEntity, customer.Match, record.Id) is { } sameEmail)
        {
            return new AddResult(AddOutcome.DuplicateEmail, sameEmail.Record.Id);
        }

        return customer.UniquePhone && _matches.FindPhone(record.LegalEntity, customer.Match, record.Id) is { } samePhone
            ? new AddResult(AddOutcome.DuplicatePhone, samePhone.Record.Id)
            : null;
    }

    private IReadOnlyList<StoredRecord> Claim(ClaimRequest request)
    {
        var claimed = new List<StoredCustomer>();
        var maySuspect = request.MayIncludeSuspect;
        foreach (var share in request.Shares)
        {
            foreach (var customer in _pending.Due(share, request.Due, maySuspect))
            {
                var record = customer.Record;
                maySuspect &= record.LostLeases < ClaimRequest.LostLeasesOfSuspect;
                Store(customer, record with
                {
                    State = CustomerState.Sending,
                    Epoch = record.Epoch + 1,
                    Revision = record.Revision + 1,
                    Lease = request.Lease,
                });
                claimed.Add(customer);
            }
        }

        return
        [
            .. claimed
                .OrderBy(static customer => customer.Record.DueAt)
                .ThenBy(static customer => customer.Sequence)
                .Select(static customer => customer.Record),
        ];
    }

    private ChangeResult Apply(RecordChange change)
    {
        if (!_customers.TryGetValue(change.Record.Id, out var stored))
        {
            return new ChangeResult(ChangeOutcome.NotFound);
        }

        var before = stored.Record;
        if (before.Epoch != change.ExpectedEpoch || before.Revision != change.ExpectedRevision)
        {
            return new ChangeResult(ChangeOutcome.Stale);
        }

        if (Against(stored, change) is { } taken)
        {
            return taken;
        }

        if (change.MaxExpedited is { } most && _pending.CountFront() >= most)
        {
            return new ChangeResult(ChangeOutcome.TooManyExpedited);
        }

        Change(stored, change);
        return new ChangeResult(ChangeOutcome.Applied);
    }

    private ChangeResult? Against(StoredCustomer stored, RecordChange change)
    {
        var (id, legalEntity) = (stored.Record.Id, stored.Record.LegalEntity);
        if (change.Record is { Account: { } account, SharesAccount: false }
            && _accounts.TryGetValue((legalEntity, account), out var owner)
            && owner != stored)
        {
            return new ChangeResult(ChangeOutcome.AccountTaken, owner.Record.Id);
        }

        if (change.Match is not { } match)
        {
            return null;
        }

        if (_matches.FindIdentity(match, id) is { } sameIdentity)
        {
            return new ChangeResult(ChangeOutcome.IdentityTaken, sameIdentity.Record.Id);
        }

        if (change.UniqueEmail && _matches.FindEmail(legalEntity, match, id) is { } sameEmail)
        {
            return new ChangeResult(ChangeOutcome.DuplicateEmail, sameEmail.Record.Id);
        }

        return change.UniquePhone && _matches.FindPhone(legalEntity, match, id) is { } samePhone
            ? new ChangeResult(ChangeOutcome.DuplicatePhone, samePhone.Record.Id)
            : null;
    }

    private void Change(StoredCustomer stored, RecordChange change)
    {
        var before = stored.Record;
        var after = change.Record;
        Store(stored, before with
        {
            State = after.State,
            Decision = after.Decision,
            Account = after.Account,
            SharesAccount = after.SharesAccount,
            ClosedAt = after.ClosedAt,
            Withdrawal = after.Withdrawal,
            DueAt = after.DueAt,
            IsExpedited = after.IsExpedited,
            Attempts = after.Attempts,
            LostLeases = after.LostLeases,
            LastPossibleSend = after.LastPossibleSend,
            WithdrawIfAbsent = after.WithdrawIfAbsent,
            LastError = after.LastError,
            Epoch = after.Epoch,
            Revision = before.Revision + 1,
            Lease = after.Lease,
            Payload = PayloadAfter(stored, change),
        });

        if (change.Match is { } match)
        {
            _matches.Remove(stored);
            stored.Match = match;
            _matches.Add(stored);
        }

        if (change.Rebinds is { } rebinds && _keys.TryGetValue((before.Channel, rebinds.Key), out var bound) && bound.Customer == before.Id)
        {
            _keys[(before.Channel, rebinds.Key)] = bound with { Fingerprint = rebinds.Fingerprint };
        }

        if (change.RaisesEventAt is { } at)
        {
            Tell(stored.Record, at);
        }

        if (change.History is { } entry)
        {
            stored.History.Add(entry);
        }
    }

    private ReadOnlyMemory<byte> PayloadAfter(StoredCustomer stored, RecordChange change)
    {
        var waitsForEvent = change.Payload == PayloadChange.EraseAfterEvent && change.RaisesEventAt is not null && _handlers.Count > 0;
        stored.ErasesPayloadAfterEvents = waitsForEvent || (change.Payload == PayloadChange.Keep && stored.ErasesPayloadAfterEvents);
        return change.Payload switch
        {
            PayloadChange.Keep => stored.Record.Payload,
            PayloadChange.Replace => change.Record.Payload,
            _ => waitsForEvent ? stored.Record.Payload : default,
        };
    }

    // Whatever lanes and accounts depend on changes here alone.
    private void Store(StoredCustomer stored, StoredRecord record)
    {
        _pending.Remove(stored);
        if (stored.Record.State.IsClosed() && !record.State.IsClosed())
        {
            stored.Sequence = ++_lastSequence;
        }

        if (stored.Record is { Account: { } before, SharesAccount: false })
        {
            _accounts.Remove((record.LegalEntity, before));
        }

        stored.Record = record;
        _pending.Add(stored);
        if (record is { Account: { } after, SharesAccount: false })
        {
            _accounts[(record.LegalEntity, after)] = stored;
        }
    }

    private bool Renew(ClaimedEpoch claim, Lease lease)
    {
        if (!_customers.TryGetValue(claim.Customer, out var stored)
            || stored.Record.State != CustomerState.Sending
            || stored.Record.Epoch != claim.Epoch
            || stored.Record.Lease is not { } held
            || held.Owner != lease.Owner)
        {
            return false;
        }

        stored.Record = stored.Record with { Lease = held with { Until = lease.Until } };
        return true;
    }

    private void Tell(StoredRecord record, DateTimeOffset at)
    {
        if (_handlers.Count == 0)
        {
            return;
        }

        var raised = new CustomerEvent
        {
            Sequence = ++_lastEvent,
            State = record.State,
            CustomerId = record.Id,
            Channel = record.Channel,
            LegalEntity = record.LegalEntity,
            At = at,
            Account = record.Account,
        };

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

    private bool SettleEvents(EventSettlement settlement)
    {
        if (!_handlers.TryGetValue(settlement.Handler, out var handler))
        {
            return false;
        }

        handler.PausedUntil = settlement.PausedUntil ?? DateTimeOffset.MinValue;
        foreach (var later in settlement.Postponed)
        {
            handler.Postpone(later);
        }

        foreach (var sequence in settlement.Handled.Where(handler.Waiting.Remove).Where(IsTakenByAll))
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
        if (stored.ErasesPayloadAfterEvents && _events.Values.All(waiting => waiting.CustomerId != stored.Record.Id))
        {
            stored.Record = stored.Record with { Payload = default };
            stored.ErasesPayloadAfterEvents = false;
        }
    }
}
