using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

/// <content>Changes customers.</content>
public sealed partial class InMemoryCustomerStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return AtomicallyAsync<IReadOnlyList<StoreResult>>(() => [.. changes.Select(Apply)], cancellationToken);
    }

    private StoreResult Apply(RecordChange change)
    {
        if (!_customers.TryGetValue(change.Record.CustomerId, out var stored))
        {
            return new StoreResult(StoreOutcome.Stale);
        }

        var before = stored.Record;
        if (before.Epoch != change.ExpectedEpoch || before.Revision != change.ExpectedRevision)
        {
            return new StoreResult(StoreOutcome.Stale);
        }

        if (Against(stored, change) is { } taken)
        {
            return taken;
        }

        if (change.MaxExpedited is { } most && _pending.CountFront() >= most)
        {
            return new StoreResult(StoreOutcome.TooManyExpedited);
        }

        Change(stored, change);
        return new StoreResult(StoreOutcome.Done);
    }

    private StoreResult? Against(StoredCustomer stored, RecordChange change)
    {
        var (id, legalEntity) = (stored.Record.CustomerId, stored.Record.LegalEntity);
        if (change.Record is { AccountNumber: { } account, SharesAccount: false }
            && _accounts.TryGetValue((legalEntity, account), out var owner)
            && owner != stored)
        {
            return new StoreResult(StoreOutcome.AccountTaken, owner.Record.CustomerId);
        }

        return change.Match is { } match ? _matches.FindConflict(match, legalEntity, id) : null;
    }

    private void Change(StoredCustomer stored, RecordChange change)
    {
        var before = stored.Record;
        var after = change.Record;
        Store(stored, new StoredRecord(before)
        {
            State = after.State,
            Decision = after.Decision,
            AccountNumber = after.AccountNumber,
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

        if (change.Rebinds is { } key && FindBound(before.Channel, key) is { } bound && bound.CustomerId == before.CustomerId)
        {
            _keys[(before.Channel, bound.Key)] = new KeyBinding(bound.Key, key.Fingerprint, before.CustomerId);
        }

        if (change.Erases)
        {
            Erase(stored);
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
        if (change.ReplacesPayload)
        {
            stored.ErasesPayloadAfterEvents = false;
            return change.Record.Payload;
        }

        if (change.Erases)
        {
            stored.ErasesPayloadAfterEvents = false;
            return default;
        }

        if (!change.ErasesPayload)
        {
            return stored.Record.Payload;
        }

        stored.ErasesPayloadAfterEvents = change.RaisesEventAt is not null && _handlers.Count > 0;
        return stored.ErasesPayloadAfterEvents ? stored.Record.Payload : default;
    }

    /// <summary>
    /// Erases what the rest of the change leaves: the fingerprint of the key, and what the history quotes.
    /// </summary>
    private void Erase(StoredCustomer stored)
    {
        foreach (var (place, bound) in _keys.Where(entry => entry.Value.CustomerId == stored.Record.CustomerId).ToList())
        {
            _keys[place] = new KeyBinding(bound.Key, fingerprint: 0, bound.CustomerId);
        }

        for (var index = 0; index < stored.History.Count; index++)
        {
            var entry = stored.History[index];
            stored.History[index] = new HistoryEntry(entry.At, entry.Action, detail: "", entry.By);
        }
    }
}
