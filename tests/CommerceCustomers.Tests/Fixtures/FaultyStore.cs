using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>A channel database that fails, stalls or loses leases where the test says so.</summary>
internal sealed class FaultyStore(ICustomerStore inner) : ICustomerStore
{
    private int _renewals;
    private int _reports;
    private int _checks;
    private int _exchanges;

    public Exception? FailsToAdd { get; set; }

    public Func<Task> BeforeCheck { get; set; } = static () => Task.CompletedTask;

    public int Checks => _checks;

    public Func<IReadOnlyList<RecordChange>, Task> BeforeApply { get; set; } = static _ => Task.CompletedTask;

    public Func<Task> AfterApply { get; set; } = static () => Task.CompletedTask;

    public Func<Task> AfterClaim { get; set; } = static () => Task.CompletedTask;

    public Func<Task> BeforeSubscribe { get; set; } = static () => Task.CompletedTask;

    public bool LosesLeases { get; set; }

    public bool AnotherLeads { get; set; }

    public bool TellsOfOthers { get; set; }

    /// <summary>Gets what the store calls when another process has written.</summary>
    public Action OthersWrote { get; private set; } = static () => { };

    public int Renewals => _renewals;

    public int Reports => _reports;

    public Func<Task> BeforeMinutes { get; set; } = static () => Task.CompletedTask;

    public int Exchanges => _exchanges;

    public Func<Task> BeforeReport { get; set; } = static () => Task.CompletedTask;

    public static CustomerStoreException Full() => new(CustomerStoreFailure.Full, "The disk is full.");

    public void FailToApply(int times, Func<Exception>? failure = null)
    {
        var left = times;
        BeforeApply = _ => Interlocked.Decrement(ref left) >= 0 ? throw (failure ?? Full)() : Task.CompletedTask;
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public async ValueTask CheckWritableAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _checks);
        await BeforeCheck();
        await inner.CheckWritableAsync(cancellationToken);
    }

    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => FailsToAdd is { } failure ? throw failure : inner.AddAsync(record, match, key, raisesEventAt, cancellationToken);

    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken)
        => AnotherLeads ? new(false) : inner.TryLeadAsync(cancellationToken);

    public async ValueTask ReportAsync(string report, CancellationToken cancellationToken)
    {
        await BeforeReport().WaitAsync(cancellationToken);
        await inner.ReportAsync(report, cancellationToken);
        Interlocked.Increment(ref _reports);
    }

    public async ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
    {
        await BeforeMinutes();
        await inner.AddMinutesAsync(minutes, dropBefore, cancellationToken);
    }

    public ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _exchanges);
        return inner.ChangeSharedTextAsync(change, cancellationToken);
    }

    public IDisposable? ListenToOthers(Action written)
    {
        if (!TellsOfOthers)
        {
            return inner.ListenToOthers(written);
        }

        OthersWrote = written;
        return new MemoryStream();
    }

    public ValueTask StopLeadingAsync(CancellationToken cancellationToken) => inner.StopLeadingAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
    {
        var claimed = await inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken);
        await AfterClaim();
        return claimed;
    }

    public async ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
        IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        await BeforeApply(changes);
        var outcomes = await inner.ApplyAsync(changes, cancellationToken);
        await AfterApply();
        return outcomes;
    }

    public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => inner.RecordSearchAsync(search, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _renewals);
        return LosesLeases
            ? new([.. claimed.Select(static record => record.CustomerId)])
            : inner.RenewAsync(claimed, lease, cancellationToken);
    }

    public async ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await BeforeSubscribe();
        await inner.SubscribeAsync(handlers, until, cancellationToken);
    }

    public async ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        await BeforeSubscribe();
        return await inner.UnsubscribeAsync(now, count, cancellationToken);
    }

    public ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => inner.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, cancellationToken);
}
