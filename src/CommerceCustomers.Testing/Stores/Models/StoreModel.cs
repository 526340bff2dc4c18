using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Models;

// What a channel database does, said with lists alone. Everything is looked for from the front.
internal sealed class StoreModel
{
    private readonly List<(ChannelId Channel, UInt128 Key, KeyBinding Binding)> _keys = [];

    public List<ModelCustomer> Customers { get; } = [];

    // All that some handler waits for.
    public List<ModelEvent> Events { get; } = [];

    public Dictionary<string, ModelHandler> Handlers { get; } = [];

    // The outcome, and every customer that may conflict with the addition.
    public (StoreOutcome Outcome, IReadOnlyList<CustomerId> Customers) Add(NewCustomer added)
    {
        var record = added.Record;
        if (Find(record.CustomerId) is not null)
        {
            return (StoreOutcome.Done, [record.CustomerId]);
        }

        if (FindKey(record.Channel, added.Key, added.FormerKeys) is { } binding)
        {
            return (binding.Fingerprint == added.Fingerprint ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, [binding.CustomerId]);
        }

        var live = Live(Customers).ToList();
        var near = live.Where(customer => customer.Record.LegalEntity == record.LegalEntity).ToList();
        (StoreOutcome Outcome, IEnumerable<ModelCustomer> Customers)[] against =
        [
            (StoreOutcome.IdentityTaken, live.Where(customer => IsSame(customer.Match.Identity, added.Match.Identity))),
            (StoreOutcome.DuplicateEmail, near.Where(customer => added.UniqueEmail && IsSame(customer.Match.Email, added.Match.Email))),
            (StoreOutcome.DuplicatePhone, near.Where(customer => added.UniquePhone && IsSame(customer.Match.Phone, added.Match.Phone))),
        ];
        foreach (var (outcome, customers) in against)
        {
            if (customers.Any())
            {
                return (outcome, [.. customers.Select(static customer => customer.Record.CustomerId)]);
            }
        }

        var stored = new ModelCustomer(added);
        Customers.Add(stored);
        if (added.Key is { } bound)
        {
            _keys.Add((record.Channel, bound, new KeyBinding(bound, added.Fingerprint, record.CustomerId)));
        }

        Tell(stored, added.RaisesEventAt);
        return (StoreOutcome.Done, [record.CustomerId]);
    }

    public IReadOnlyList<StoredRecord> Claim(
        Lease lease, DateTimeOffset now, TimeSpan longestPause, IReadOnlyList<DueLane> shares, bool maySuspect)
    {
        var claimed = shares
            .SelectMany(share => Pending()
                .Where(customer => customer.Record.Channel == share.Channel
                    && customer.Record.LegalEntity == share.LegalEntity
                    && customer.Record.IsExpedited == share.IsExpedited
                    && (customer.Record.DueAt <= now || customer.Record.DueAt > now + longestPause))
                .OrderBy(static customer => customer.Record.DueAt)
                .Where(customer => customer.Record.LostLeases < SuspectRules.LostLeases || (maySuspect && !(maySuspect = false)))
                .Take(share.MaxClaimed))
            .OrderBy(static customer => customer.Record.DueAt)
            .ToList();
        claimed.ForEach(customer => customer.Record = new StoredRecord(customer.Record)
        {
            State = CustomerState.Sending,
            Epoch = customer.Record.Epoch + 1,
            Revision = customer.Record.Revision + 1,
            Lease = lease,
        });
        return [.. claimed.Select(static customer => customer.Record)];
    }

    // The outcome, and every customer that may conflict with the change.
    public (StoreOutcome Outcome, IReadOnlyList<CustomerId> Others) Apply(RecordChange change)
    {
        if (Find(change.Record.CustomerId) is not { } customer)
        {
            return (StoreOutcome.Stale, []);
        }

        var before = customer.Record;
        var others = Customers.Where(other => other != customer).ToList();
        if ((before.Epoch, before.Revision) != (change.ExpectedEpoch, change.ExpectedRevision))
        {
            return (StoreOutcome.Stale, []);
        }

        var near = others.Where(other => other.Record.LegalEntity == before.LegalEntity).ToList();
        (StoreOutcome Outcome, IEnumerable<ModelCustomer> Others)[] against =
        [
            (StoreOutcome.AccountTaken, near.Where(other => HasAlone(change.Record) && HasAlone(other.Record)
                && other.Record.AccountNumber == change.Record.AccountNumber)),
            (StoreOutcome.IdentityTaken, Live(others).Where(other => IsSame(other.Match.Identity, change.Match?.Identity))),
            (StoreOutcome.DuplicateEmail, Live(near).Where(
                other => change.Match is { UniqueEmail: true } && IsSame(other.Match.Email, change.Match.Email))),
            (StoreOutcome.DuplicatePhone, Live(near).Where(
                other => change.Match is { UniquePhone: true } && IsSame(other.Match.Phone, change.Match.Phone))),
        ];
        foreach (var (outcome, taken) in against)
        {
            if (taken.Any())
            {
                return (outcome, [.. taken.Select(static other => other.Record.CustomerId)]);
            }
        }

        if (Pending().Count(static pending => pending.Record.IsExpedited) >= change.MaxExpedited)
        {
            return (StoreOutcome.TooManyExpedited, []);
        }

        var isKeptForEvent = change is { ErasesPayload: true, Erases: false } && change.RaisesEventAt is not null && Handlers.Count > 0;
        customer.Record = new StoredRecord(change.Record)
        {
            Revision = before.Revision + 1,
            Payload = change switch
            {
                { Erases: true } => default,
                { ReplacesPayload: true } => change.Record.Payload,
                { ErasesPayload: true } when !isKeptForEvent => default,
                _ => before.Payload,
            },
        };
        customer.Match = change.Match ?? customer.Match;
        if (change.Rebinds is { } rebinds
            && FindKey(before.Channel, rebinds.Key, rebinds.FormerKeys) is { } bound
            && bound.CustomerId == before.CustomerId)
        {
            _keys.RemoveAll(entry => (entry.Channel, entry.Key) == (before.Channel, bound.Key));
            _keys.Add((before.Channel, bound.Key, new KeyBinding(bound.Key, rebinds.Fingerprint, before.CustomerId)));
        }

        customer.IsPayloadErasedAfterEvents = isKeptForEvent
            || (change is { ReplacesPayload: false, ErasesPayload: false } && customer.IsPayloadErasedAfterEvents);
        if (change.Erases)
        {
            customer.IsPayloadErasedAfterEvents = false;
            EraseWords(customer);
        }

        customer.History.AddRange(change.History is { } entry ? [entry] : []);
        Tell(customer, change.RaisesEventAt);
        return (StoreOutcome.Done, []);
    }

    private void EraseWords(ModelCustomer customer)
    {
        var id = customer.Record.CustomerId;
        List<HistoryEntry> history = [.. customer.History.Select(static entry => new HistoryEntry(entry.At, entry.Action, "", entry.By))];
        customer.History.Clear();
        customer.History.AddRange(history);
        var keys = _keys.Where(entry => entry.Binding.CustomerId == id).ToList();
        _keys.RemoveAll(entry => entry.Binding.CustomerId == id);
        _keys.AddRange(keys.Select(entry => (entry.Channel, entry.Key, new KeyBinding(entry.Key, fingerprint: 0, id))));
    }

    public IReadOnlyList<CustomerId> Renew(IReadOnlyList<StoredRecord> claimed, Lease lease)
    {
        var lost = new List<CustomerId>();
        foreach (var claim in claimed)
        {
            if (Find(claim.CustomerId) is { Record.State: CustomerState.Sending } customer
                && customer.Record.Epoch == claim.Epoch
                && customer.Record.Lease is { } held
                && held.Owner == lease.Owner)
            {
                customer.Record = new StoredRecord(customer.Record) { Lease = new Lease(held.Owner, lease.Until, held.IsOfCaller) };
            }
            else
            {
                lost.Add(claim.CustomerId);
            }
        }

        return lost;
    }

    public void Subscribe(IReadOnlyList<string> names, DateTimeOffset until)
    {
        foreach (var name in names)
        {
            if (!Handlers.TryGetValue(name, out var handler))
            {
                Handlers[name] = handler = new ModelHandler();
            }

            handler.Until = handler.Until > until ? handler.Until : until;
        }
    }

    public bool Unsubscribe(DateTimeOffset now, int count)
    {
        foreach (var name in Handlers.Keys.Where(name => Handlers[name].Until <= now).ToList())
        {
            Handlers.Remove(name);
        }

        Events.Where(IsTaken).Take(count).ToList().ForEach(Remove);
        return Events.Exists(IsTaken);
    }

    public void Handle(ModelHandler handler, ModelEvent handled)
    {
        handler.Waiting.RemoveAll(waiting => waiting.Event == handled);
        if (IsTaken(handled))
        {
            Remove(handled);
        }
    }

    public IEnumerable<ModelCustomer> With(MatchHashes wanted) => Customers.Where(customer
        => IsSame(customer.Match.Email, wanted.Email)
            || IsSame(customer.Match.Phone, wanted.Phone)
            || IsSame(customer.Match.Identity, wanted.Identity));

    public ModelCustomer? Find(CustomerId id) => Customers.Find(customer => customer.Record.CustomerId == id);

    public KeyBinding? FindKey(ChannelId channel, UInt128 key)
        => _keys
            .Where(entry => (entry.Channel, entry.Key) == (channel, key))
            .Select(static entry => entry.Binding)
            .FirstOrDefault();

    private KeyBinding? FindKey(ChannelId channel, UInt128? key, IReadOnlyList<UInt128> formers)
        => key is { } present
            ? formers.Prepend(present).Select(hash => FindKey(channel, hash)).FirstOrDefault(static found => found is not null)
            : null;

    public IEnumerable<ModelCustomer> Pending() => Customers.Where(static customer => customer.Record.State == CustomerState.Pending);

    private bool IsTaken(ModelEvent told) => Handlers.Values.All(handler => !handler.Waiting.Exists(waiting => waiting.Event == told));

    private void Remove(ModelEvent told)
    {
        Events.Remove(told);
        var customer = told.Customer;
        if (customer.IsPayloadErasedAfterEvents && !Events.Exists(waiting => waiting.Customer == customer))
        {
            customer.Record = new StoredRecord(customer.Record) { Payload = default };
        }
    }

    private void Tell(ModelCustomer customer, DateTimeOffset? raisedAt)
    {
        if (Handlers.Count > 0 && raisedAt is { } at)
        {
            var told = new ModelEvent(customer, customer.Record.State, customer.Record.AccountNumber, at);
            Events.Add(told);
            foreach (var handler in Handlers.Values)
            {
                handler.Waiting.Add(new ModelDelivery(told));
            }
        }
    }

    private static IEnumerable<ModelCustomer> Live(IEnumerable<ModelCustomer> customers)
        => customers.Where(static customer => customer.Record.State != CustomerState.Withdrawn);

    private static bool HasAlone(StoredRecord record) => record is { AccountNumber: not null, SharesAccount: false };

    private static bool IsSame(UInt128? left, UInt128? right) => left is not null && left == right;
}
