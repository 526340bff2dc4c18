using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Models;

// Does the same with a store and with the model of it, and compares everything that can be seen after each step.
internal sealed class ModelRun(ICustomerStore store, ICustomerReader reader, CancellationToken cancellationToken)
{
    private const int Keys = 6;

    private static readonly string[] Handlers = [Given.Handler, Given.OtherHandler];

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private static readonly Guid[] Owners = [Given.Lease.Owner, Given.OtherLease.Owner];

    private static readonly string[] Names = ["ada", "grace", "katherine"];

    private static readonly DueLane[] Lanes =
    [
        Given.Share(1),
        Given.Share(2, Given.OtherChannel),
        Given.Share(3, legalEntity: Given.OtherLegalEntity),
        Given.FrontShare(1),
        Given.Share(2, Given.OtherChannel, isExpedited: true),
    ];

    private readonly StoreModel _model = new();
    private Random _random = new(0);
    private DateTimeOffset _now = Given.Noon.AddSeconds(1);
    private int _lastDue;

    public async Task DoAsync(Step step)
    {
        _random = new Random(step.Seed);
        await (step.Operation switch
        {
            Operation.Add or Operation.AddMore => AddAsync(NewCustomer()),
            Operation.AddAgain => AnyAsync(customer => AddAsync(customer.Added)),
            Operation.Claim or Operation.ClaimMore => ClaimAsync(),
            Operation.Commit or Operation.CommitMore => AnyAsync(customer => ApplyAsync(Commit(customer)), CustomerState.Sending),
            Operation.CommitSeveral => ApplyAsync([.. _model.Customers.Where(_ => Chance(2)).Take(3).Where(IsOpen).Select(Commit)]),
            Operation.CommitStale => AnyAsync(customer => ApplyAsync(Stale(Commit(customer)))),
            Operation.TakeOver => AnyAsync(customer => ApplyAsync(TakeOver(customer.Record)), CustomerState.Sending),
            Operation.Renew => RenewAsync(),
            Operation.Edit => AnyAsync(customer => ApplyAsync(Edit(customer.Record)), CustomerState.Pending, CustomerState.NeedsAttention),
            Operation.Hurry => AnyAsync(customer => ApplyAsync(Hurry(customer.Record)), CustomerState.Pending),
            Operation.Cancel => AnyAsync(
                customer => ApplyAsync(Cancel(customer.Record)), CustomerState.Pending, CustomerState.NeedsAttention),
            Operation.Erase => AnyAsync(
                customer => ApplyAsync(Given.Erased(customer.Record)),
                CustomerState.Pending,
                CustomerState.NeedsAttention,
                CustomerState.Synchronized,
                CustomerState.Withdrawn),
            Operation.Revive => AnyAsync(
                customer => customer.Record.Withdrawal == WithdrawalReason.Erased
                    ? Task.CompletedTask
                    : ApplyAsync(Revive(customer.Record)),
                CustomerState.Withdrawn),
            Operation.Subscribe => SubscribeAsync(),
            Operation.Unsubscribe => UnsubscribeAsync(),
            Operation.HandleEvents => AcknowledgeEventsAsync(isHandled: true),
            Operation.PostponeEvent => AcknowledgeEventsAsync(isHandled: false),
            _ => LetTimePassAsync(),
        });
        await CompareAsync();
    }

    private async Task AddAsync(NewCustomer customer)
    {
        var (outcome, customers) = _model.Add(customer);
        var result = await store.AddAsync(customer, cancellationToken);

        Check.Equal(outcome, result.Outcome);
        Check.Contains(result.CustomerId, [.. customers.Select(static customer => (CustomerId?)customer)]);
        await CompareKeysAsync(customer.Record.Channel);
    }

    private async Task CompareKeysAsync(ChannelId channel)
    {
        for (var key = 0; key < Keys; key++)
        {
            Same.Binding(
                _model.FindKey(channel, Key(key)), await reader.FindKeyAsync(channel, Key(key), cancellationToken));
        }
    }

    private async Task ClaimAsync()
    {
        var (lease, shares, mayIncludeSuspect) = (NewLease(), Lanes.Where(_ => Chance(2)).ToList(), Chance(2));

        Same.Records(
            _model.Claim(lease, _now, LongestPause, shares, mayIncludeSuspect),
            await store.ClaimAsync(lease, Given.Due(_now, LongestPause), shares, mayIncludeSuspect, cancellationToken));
    }

    private async Task ApplyAsync(params IReadOnlyList<RecordChange> changes)
    {
        var expected = changes.Select(change => _model.Apply(change)).ToList();

        var results = await store.ApplyAsync(changes, cancellationToken);

        Check.Equal(expected.Select(static change => change.Outcome), results.Select(static result => result.Outcome));
        foreach (var (change, result) in expected.Zip(results))
        {
            Check.Contains(
                result.CustomerId, change.Others.Count == 0 ? [null] : [.. change.Others.Select(static other => (CustomerId?)other)]);
        }

        await CompareKeysAsync(Given.Channel);
    }

    private async Task RenewAsync()
    {
        var claims = _model.Customers
            .Where(_ => Chance(2))
            .Select(customer => new StoredRecord(customer.Record) { Epoch = customer.Record.Epoch + (Chance(4) ? 1 : 0) })
            .ToList();
        var lease = NewLease();

        Check.Equal(_model.Renew(claims, lease), await store.RenewAsync(claims, lease, cancellationToken));
    }

    private async Task SubscribeAsync()
    {
        var until = _now.AddMilliseconds(_random.Next(-1000, 10_000));
        string[] names = [.. Handlers.Where(_ => Chance(2))];
        _model.Subscribe(names, until);
        await store.SubscribeAsync(names, until, cancellationToken);
    }

    private async Task UnsubscribeAsync()
    {
        var count = 1 + _random.Next(3);

        Check.Equal(_model.Unsubscribe(_now, count), await store.UnsubscribeAsync(_now, count, cancellationToken));
    }

    // Also by a handler that has lost its place, and events that it has not been handed yet.
    private async Task AcknowledgeEventsAsync(bool isHandled)
    {
        var name = Handlers[_random.Next(Handlers.Length)];
        var handler = _model.Handlers.GetValueOrDefault(name) ?? new ModelHandler();
        var waiting = await ReadAsync(name, DateTimeOffset.MaxValue);
        var chosen = handler.Due(new DueTime(DateTimeOffset.MaxValue, LongestPause)).Zip(waiting).Where(_ => Chance(2)).ToList();
        var later = _now.AddSeconds(_random.Next(10));
        DateTimeOffset? pausedUntil = Chance(4) ? _now.AddMilliseconds(_random.Next(10_000)) : null;
        foreach (var (modelled, _) in chosen)
        {
            if (isHandled)
            {
                _model.Handle(handler, modelled.Event);
            }

            modelled.DueAt = later;
            modelled.Failures++;
        }

        handler.PausedUntil = pausedUntil ?? DateTimeOffset.MinValue;
        await store.AcknowledgeEventsAsync(
            name,
            isHandled ? [.. chosen.Select(static pair => pair.Second.Sequence)] : [],
            isHandled ? [] : [.. chosen.Select(pair => Given.Postponed(pair.Second.Sequence, later))],
            pausedUntil,
            cancellationToken);
    }

    private async Task<IReadOnlyList<CustomerEvent>> ReadAsync(string handler, DateTimeOffset now)
        => (await reader.ReadEventsAsync(handler, new DueTime(now, LongestPause), 1000, cancellationToken)).Events;

    private Task LetTimePassAsync()
    {
        _now = _now.AddMilliseconds(_random.Next(5000));
        return Task.CompletedTask;
    }

    private async Task CompareAsync()
    {
        var records = InOrder(_model.Customers.Select(static customer => customer.Record));
        Same.Records(records, await reader.ListAsync(new CustomerFilter(), after: null, 10_000, cancellationToken));

        foreach (var owner in Owners)
        {
            Same.Records(
                records.Where(record => record.State == CustomerState.Sending && record.Lease!.Owner != owner),
                InOrder(await reader.ReadLeasedAsync(owner, 1000, cancellationToken)));
        }

        Same.Lanes(
            _model.Pending().Select(static customer => customer.Record)
                .GroupBy(static record => (record.Channel, record.LegalEntity, record.IsExpedited))
                .Select(static lane => new DueLane(
                    lane.Key.Channel,
                    lane.Key.LegalEntity,
                    lane.Key.IsExpedited,
                    lane.Min(static record => record.DueAt),
                    lane.Max(static record => record.DueAt)))
                .OrderBy(static lane => lane.DueAt),
            (await reader.ReadLanesAsync(cancellationToken)).OrderBy(static lane => lane.DueAt));

        Same.Counts(
            records.GroupBy(static record => (
                    record.Channel,
                    record.LegalEntity,
                    record.State,
                    Code: record.State == CustomerState.NeedsAttention ? record.LastError?.Code : null))
                .Select(static group => new CustomerCount(
                    group.Key.Channel,
                    group.Key.LegalEntity,
                    group.Key.State,
                    group.Count(),
                    group.Key.State < CustomerState.Synchronized ? group.Min(static record => record.CreatedAt) : null,
                    group.Key.Code)),
            await reader.CountAsync(cancellationToken));

        await CompareSearchesAsync();
        await CompareEventsAsync(DateTimeOffset.MaxValue);
        await CompareEventsAsync(_now);
        await AnyAsync(CompareOneAsync);
    }

    private async Task CompareSearchesAsync()
    {
        MatchHashes[] searches = [new() { Email = NewHash() }, new() { Phone = NewHash() }, new() { Identity = NewHash() }];
        foreach (var search in searches)
        {
            Same.Records(
                InOrder(_model.With(search).Select(static customer => customer.Record)),
                InOrder(await reader.FindMatchesAsync(search, before: null, 10_000, cancellationToken)));
        }

        var bits = NameWords.BitsOf([Names[_random.Next(Names.Length)]]);
        var named = await reader.ListNamedAsync(bits, before: null, 10_000, cancellationToken);
        Same.Records(
            InOrder(_model.Customers.Select(static customer => customer.Record).Where(record => (record.NameBits & bits) == bits)),
            InOrder(named.Where(record => (record.NameBits & bits) == bits)));
    }

    private async Task CompareEventsAsync(DateTimeOffset now)
    {
        var due = new DueTime(now, LongestPause);
        foreach (var name in Handlers)
        {
            var found = await reader.ReadEventsAsync(name, due, 1000, cancellationToken);
            var handler = _model.Handlers.GetValueOrDefault(name) ?? new ModelHandler();
            Check.Equal(
                handler.Due(due).Select(static waiting => (waiting.Event.Id, waiting.Event.State, waiting.Event.Account, waiting.Event.At)),
                found.Events.Select(static told => (told.CustomerId, told.State, told.AccountNumber, told.At)));
            Check.Equal(handler.Due(due).Select(static waiting => waiting.Failures), found.Events.Select(static told => told.Failures));
            Check.Equal(handler.NextAt(due), found.NextAt);
        }

        // A store need not tell how far the handlers are.
        if (await reader.ReadHandlersAsync(cancellationToken) is { Count: > 0 } statuses)
        {
            Check.Equal(
                _model.Handlers
                    .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
                    .Select(static entry => (entry.Key, (long)entry.Value.Waiting.Count)),
                statuses.Select(static status => (status.Name, status.Waiting)));
        }
    }

    private async Task CompareOneAsync(ModelCustomer customer)
    {
        var record = customer.Record;
        Same.Record(record, await reader.FindAsync(record.CustomerId, cancellationToken));
        Same.History(customer.History, await reader.ReadHistoryAsync(record.CustomerId, cancellationToken));
        if (record.AccountNumber is { } account)
        {
            var found = await reader.FindAsync(record.LegalEntity, account, cancellationToken);
            var sharing = InOrder(_model.Customers
                .Select(static other => other.Record)
                .Where(other => (other.LegalEntity, other.AccountNumber) == (record.LegalEntity, account)));
            Same.Record(sharing.FirstOrDefault(static other => !other.SharesAccount) ?? sharing[0], found);
        }
    }

    private NewCustomer NewCustomer()
    {
        var lane = Lanes[_random.Next(Lanes.Length)];
        var customer = Chance(4) ? Given.Intent(NewMoment()) : Given.Pending(NewMoment());
        return customer with
        {
            Record = new StoredRecord(customer.Record) { Channel = lane.Channel, LegalEntity = lane.LegalEntity, DueAt = NewDue() },
            Match = NewMatch(),
            Key = Chance(2) ? NewKey() : null,
            FormerKeys = Chance(4) ? [NewKey()] : [],
            Fingerprint = Given.Hash((ulong)_random.Next(2)),
            RaisesEventAt = Chance(4) ? null : NewMoment(),
            UniqueEmail = Chance(2),
            UniquePhone = Chance(3),
        };
    }

    private RecordChange Commit(ModelCustomer customer)
    {
        var record = customer.Record;
        var named = Given.Account(_random.Next(8));
        var change = _random.Next(6) switch
        {
            0 => Given.Synchronized(record, record.AccountNumber ?? named),
            1 => Given.Synchronized(new StoredRecord(record) { SharesAccount = Chance(2) }, record.AccountNumber ?? named),
            2 => Given.NeedsAttention(record),
            3 when record.AccountNumber is null => Given.Withdrawn(record),
            4 => Given.Waiting(new StoredRecord(record) { AccountNumber = record.AccountNumber ?? named }, NewDue()),
            _ => Given.Waiting(record, NewDue()),
        };
        var isClosed = change.Record.State is CustomerState.Synchronized or CustomerState.Withdrawn;
        return new RecordChange(change)
        {
            ErasesPayload = change.ErasesPayload && !(isClosed && Chance(4)),
            RaisesEventAt = change.RaisesEventAt is null || Chance(8) ? null : NewMoment(),
        };
    }

    private RecordChange Stale(RecordChange change) => Chance(2)
        ? new RecordChange(change) { ExpectedEpoch = change.ExpectedEpoch + (Chance(2) ? 1 : -1) }
        : new RecordChange(change) { ExpectedRevision = change.ExpectedRevision + (Chance(2) ? 1 : -1) };

    private RecordChange TakeOver(StoredRecord record)
        => new RecordChange(Given.Waiting(new StoredRecord(record) { LostLeases = record.LostLeases + 1 }, NewDue()))
        {
            History = new HistoryEntry(_now, "TakenOver", "Its process ended."),
        };

    private static RecordChange Cancel(StoredRecord record)
        => new RecordChange(Given.Withdrawn(record, WithdrawalReason.Cancelled)) { ErasesPayload = false };

    private RecordChange Edit(StoredRecord record)
        => new RecordChange(Given.Change(record, new(record) { State = CustomerState.Pending, DueAt = NewDue(), Payload = NewPayload() }))
        {
            ReplacesPayload = true,
            Match = NewMatch().Unique(Chance(2), Chance(3)),
            RaisesEventAt = record.State == CustomerState.NeedsAttention ? _now : null,
            History = new HistoryEntry(_now, "Edited", "Edited.", Names[_random.Next(Names.Length)]),
        };

    private RecordChange Hurry(StoredRecord record)
        => Given.Expedited(new StoredRecord(record) { DueAt = Chance(2) ? NewDue() : record.DueAt }, Chance(2) ? _random.Next(4) : null);

    private RecordChange Revive(StoredRecord record)
    {
        var change = Given.Revived(record, NewMatch().Unique(Chance(2), Chance(3)));
        var isSentAtOnce = Chance(2);
        return new RecordChange(change)
        {
            Record = new StoredRecord(change.Record)
            {
                State = isSentAtOnce ? CustomerState.Sending : CustomerState.Pending,
                Decision = isSentAtOnce ? Given.OtherDecision : Given.Decision,
                Epoch = record.Epoch + (isSentAtOnce ? 1 : 0),
                Lease = isSentAtOnce ? NewLease() : null,
                DueAt = NewDue(),
                Payload = NewPayload(),
            },
            RaisesEventAt = isSentAtOnce ? null : _now,
            Rebinds = Chance(2) ? Given.Binding(NewKey(), Given.Hash((ulong)_random.Next(2)), record.CustomerId) : null,
            History = new HistoryEntry(_now, "Revived", ""),
        };
    }

    private Task AnyAsync(Func<ModelCustomer, Task> act, params CustomerState[] states)
    {
        var customers = _model.Customers.Where(customer => states.Length == 0 || states.Contains(customer.Record.State)).ToList();
        return customers.Count == 0 ? Task.CompletedTask : act(customers[_random.Next(customers.Count)]);
    }

    private MatchHashes NewMatch() => new() { Email = NewHash(), Phone = NewHash(), Identity = Chance(3) ? NewHash() : null };

    private UInt128 NewKey() => Key(_random.Next(Keys));

    // Keys and addresses are hashed apart, so that no key has the hash of an address.
    private static UInt128 Key(int number) => Given.Hash(1000 + (ulong)number);

    private UInt128? NewHash() => Chance(2) ? Given.Hash((ulong)_random.Next(4)) : null;

    private Lease NewLease()
        => new(Owners[_random.Next(Owners.Length)], _now.AddMilliseconds(_random.Next(60_000)), isOfCaller: Chance(2));

    private byte[] NewPayload()
    {
        if (Chance(2))
        {
            return PayloadCodec.Encode(new Customer { FirstName = Names[_random.Next(Names.Length)] });
        }

        var payload = new byte[_random.Next(200)];
        _random.NextBytes(payload);
        return payload;
    }

    private DateTimeOffset NewMoment() => Given.Noon.AddMilliseconds(_random.Next(-3, 3));

    // No two customers are due at the same moment, so that there is one order to claim them in.
    private DateTimeOffset NewDue() => Given.Noon.AddSeconds(_random.Next(-3, 6)).AddMilliseconds(++_lastDue);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private static IReadOnlyList<StoredRecord> InOrder(IEnumerable<StoredRecord> records)
        => [.. records.OrderBy(static record => record.CustomerId.Value)];

    private static bool IsOpen(ModelCustomer customer)
        => customer.Record.State is not (CustomerState.Synchronized or CustomerState.Withdrawn);
}
