using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// Measures how many bytes one call lists from the channel database.
/// </summary>
internal sealed class StepsOfReading
{
    public long LargestBytes { get; private set; }

    /// <summary>Measures the reader of whichever store is registered.</summary>
    public void Watch(IServiceCollection services)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(ICustomerReader));
        services.AddSingleton<ICustomerReader>(
            provider => new Reader(this, (ICustomerReader)registered.ImplementationFactory!(provider)));
    }

    private sealed class Reader(StepsOfReading steps, ICustomerReader inner) : ICustomerReader
    {
        public ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
            => inner.FindAsync(id, cancellationToken);

        public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
            => inner.FindAsync(legalEntity, account, cancellationToken);

        public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
            => inner.FindKeyAsync(channel, key, cancellationToken);

        public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
            CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        {
            var records = await inner.ListAsync(filter, after, count, cancellationToken);
            steps.LargestBytes = Math.Max(steps.LargestBytes, records.Sum(static record => (long)record.Payload.Length));
            return records;
        }

        public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
            MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
            => inner.FindMatchesAsync(match, before, count, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
            long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
            => inner.ListNamedAsync(nameBits, before, count, cancellationToken);

        public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
            => inner.ReadSearchesAsync(count, cancellationToken);

        public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
            => inner.ReadLanesAsync(cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
            => inner.ReadLeasedAsync(notOwner, count, cancellationToken);

        public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
            => inner.ReadEventsAsync(handler, due, count, cancellationToken);

        public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId id, CancellationToken cancellationToken)
            => inner.ReadHistoryAsync(id, cancellationToken);

        public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
            => inner.CountAsync(cancellationToken);
    }
}
