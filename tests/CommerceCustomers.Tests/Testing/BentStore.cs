using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>A good store, some of whose calls a test replaces.</summary>
internal sealed class BentStore(InMemoryCustomerStore good) : ICustomerStore, ICustomerReader
{
    public Func<CancellationToken, ValueTask> Check { get; init; } = ((ICustomerStore)good).CheckWritableAsync;

    public Func<Addition, ValueTask<StoreResult>> Add { get; init; } = addition => addition.On(good);

    public Func<Claim, ValueTask<IReadOnlyList<StoredRecord>>> Claims { get; init; } = claim => claim.On(good);

    public Func<IReadOnlyList<RecordChange>, CancellationToken, ValueTask<IReadOnlyList<StoreResult>>> Apply { get; init; }
        = good.ApplyAsync;

    public Func<IReadOnlyList<StoredRecord>, Lease, CancellationToken, ValueTask<IReadOnlyList<CustomerId>>> Renew { get; init; }
        = good.RenewAsync;

    public Func<IReadOnlyList<string>, DateTimeOffset, CancellationToken, ValueTask> Subscribe { get; init; } = good.SubscribeAsync;

    public Func<DateTimeOffset, int, CancellationToken, ValueTask<bool>> Unsubscribe { get; init; } = good.UnsubscribeAsync;

    public Func<Func<string?, string?>, CancellationToken, ValueTask> Share { get; init; } = good.ChangeSharedTextAsync;

    public Func<Acknowledgement, ValueTask> Acknowledge { get; init; } = acknowledgement => acknowledgement.On(good);

    public Func<CustomerId, CancellationToken, ValueTask<StoredRecord?>> Find { get; init; } = good.FindAsync;

    public Func<LegalEntityId, AccountNumber, CancellationToken, ValueTask<StoredRecord?>> FindAccount { get; init; } = good.FindAsync;

    public Func<ChannelId, UInt128, CancellationToken, ValueTask<KeyBinding?>> FindKey { get; init; } = good.FindKeyAsync;

    public Func<CustomerFilter, CustomerId?, int, CancellationToken, ValueTask<IReadOnlyList<StoredRecord>>> List { get; init; }
        = good.ListAsync;

    public Func<MatchHashes, CustomerId?, int, CancellationToken, ValueTask<IReadOnlyList<StoredRecord>>> FindMatches { get; init; }
        = good.FindMatchesAsync;

    public Func<long, CustomerId?, int, CancellationToken, ValueTask<IReadOnlyList<StoredRecord>>> ListNamed { get; init; }
        = good.ListNamedAsync;

    public Func<int, CancellationToken, ValueTask<IReadOnlyList<HistoryEntry>>> Searches { get; init; } = good.ReadSearchesAsync;

    public Func<HistoryEntry, CancellationToken, ValueTask> RecordSearch { get; init; } = good.RecordSearchAsync;

    public Func<CancellationToken, ValueTask<IReadOnlyList<DueLane>>> Lanes { get; init; } = good.ReadLanesAsync;

    public Func<Guid, int, CancellationToken, ValueTask<IReadOnlyList<StoredRecord>>> Leased { get; init; } = good.ReadLeasedAsync;

    public Func<string, DueTime, int, CancellationToken, ValueTask<DueEvents>> Events { get; init; } = good.ReadEventsAsync;

    public Func<CancellationToken, ValueTask<IReadOnlyList<EventHandlerStatus>>> Handlers { get; init; } = good.ReadHandlersAsync;

    public Func<CustomerId, CancellationToken, ValueTask<IReadOnlyList<HistoryEntry>>> History { get; init; } = good.ReadHistoryAsync;

    public Func<CancellationToken, ValueTask<IReadOnlyList<CustomerCount>>> Count { get; init; } = good.CountAsync;

    public Func<CancellationToken, ValueTask<StoredReport?>> Report { get; init; } = ((ICustomerReader)good).ReadReportAsync;

    public Func<IReadOnlyList<StoredMinute>, DateTimeOffset, CancellationToken, ValueTask> AddMinutes { get; init; } = good.AddMinutesAsync;

    public Func<IReadOnlyList<ChannelId>, DateTimeOffset, CancellationToken, ValueTask<IReadOnlyList<StoredMinute>>> Minutes { get; init; }
        = good.ReadMinutesAsync;

    public Func<CancellationToken, ValueTask<bool>> Lead { get; init; } = ((ICustomerStore)good).TryLeadAsync;

    public ValueTask OpenAsync(CancellationToken cancellationToken) => good.OpenAsync(cancellationToken);

    public ValueTask CheckWritableAsync(CancellationToken cancellationToken) => Check(cancellationToken);

    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => Add(new Addition(record, match, key, raisesEventAt, cancellationToken));

    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken) => Lead(cancellationToken);

    public ValueTask StopLeadingAsync(CancellationToken cancellationToken) => ((ICustomerStore)good).StopLeadingAsync(cancellationToken);

    public ValueTask ReportAsync(string report, CancellationToken cancellationToken)
        => ((ICustomerStore)good).ReportAsync(report, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => Claims(new Claim(lease, due, shares, mayIncludeSuspect, cancellationToken));

    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => Apply(changes, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken) => Renew(claimed, lease, cancellationToken);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
        => Subscribe(handlers, until, cancellationToken);

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => Unsubscribe(now, count, cancellationToken);

    public ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => Acknowledge(new Acknowledgement(handler, handled, postponed, pausedUntil, cancellationToken));

    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => Find(customerId, cancellationToken);

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => FindAccount(legalEntity, accountNumber, cancellationToken);

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => FindKey(channel, key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => List(filter, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => FindMatches(match, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => ListNamed(nameBits, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => Searches(count, cancellationToken);

    public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => RecordSearch(search, cancellationToken);

    public ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
        => AddMinutes(minutes, dropBefore, cancellationToken);

    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
        => Minutes(channels, from, cancellationToken);

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken) => Lanes(cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => Leased(notOwner, count, cancellationToken);

    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => Events(handler, due, count, cancellationToken);

    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => Handlers(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken)
        => History(customerId, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken) => Count(cancellationToken);

    public ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
        => Share(change, cancellationToken);

    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken) => Report(cancellationToken);

    internal sealed record Addition(
        StoredRecord Record, MatchHashes Match, KeyBinding? Key, DateTimeOffset? RaisesEventAt, CancellationToken Token)
    {
        public ValueTask<StoreResult> On(ICustomerStore store) => store.AddAsync(Record, Match, Key, RaisesEventAt, Token);
    }

    internal sealed record Claim(
        Lease Lease, DueTime Due, IReadOnlyList<DueLane> Shares, bool MayIncludeSuspect, CancellationToken Token)
    {
        public ValueTask<IReadOnlyList<StoredRecord>> On(ICustomerStore store)
            => store.ClaimAsync(Lease, Due, Shares, MayIncludeSuspect, Token);
    }

    internal sealed record Acknowledgement(
        string Handler,
        IReadOnlyList<long> Handled,
        IReadOnlyList<PostponedEvent> Postponed,
        DateTimeOffset? PausedUntil,
        CancellationToken Token)
    {
        public ValueTask On(ICustomerStore store) => store.AcknowledgeEventsAsync(Handler, Handled, Postponed, PausedUntil, Token);
    }
}
