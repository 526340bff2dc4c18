using CommerceCustomers.Storage;
using CommerceCustomers.Testing.InMemory;

namespace CommerceCustomers.Testing;

/// <content>Adds customers.</content>
public sealed partial class InMemoryCustomerStore
{
    /// <inheritdoc/>
    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(match);
        return AtomicallyAsync(() => Add(record, match, key, raisesEventAt), cancellationToken);
    }

    private StoreResult Add(StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt)
    {
        // The same identifier again resolves a commit whose outcome its caller does not know.
        if (_customers.ContainsKey(record.CustomerId))
        {
            return new StoreResult(StoreOutcome.Done, record.CustomerId);
        }

        if (key is not null && FindBound(record.Channel, key) is { } bound)
        {
            var isSame = key.Fingerprint == bound.Fingerprint;
            return new StoreResult(isSame ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, bound.CustomerId);
        }

        if (_matches.FindConflict(match, record.LegalEntity, record.CustomerId) is { } conflict)
        {
            return conflict;
        }

        var stored = new StoredCustomer(record, match, ++_lastSequence);
        _customers.Add(record.CustomerId, stored);
        _matches.Add(stored);
        _pending.Add(stored);
        if (record.AccountNumber is { } account)
        {
            _accounts[(record.LegalEntity, account)] = stored;
        }

        if (key is not null)
        {
            _keys.Add((record.Channel, key.Key), new KeyBinding(key.Key, key.Fingerprint, record.CustomerId));
        }

        if (raisesEventAt is { } at)
        {
            Tell(stored.Record, at);
        }

        return new StoreResult(StoreOutcome.Done, record.CustomerId);
    }

    private KeyBinding? FindBound(ChannelId channel, KeyBinding key) => key.FormerKeys.Prepend(key.Key)
        .Select(hash => _keys.GetValueOrDefault((channel, hash)))
        .FirstOrDefault(static bound => bound is not null);
}
