using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Simulation.Storage;

// The line of one process to the channel database: every step takes time, may fail before or after it is done, and may be done although
// the process is gone.
internal sealed class StoreLine(
    InMemoryCustomerStore store, Timeline timeline, StoreFaults faults, Actor actor, SimulationLog? log, Action<string?>? shared = null)
    : ICustomerStore, ICustomerReader
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => WriteAsync(
            () => store.AddAsync(record, match, key, raisesEventAt, default),
            added => $"add {record.CustomerId} {record.State}: {added.Outcome}",
            cancellationToken);

    public async ValueTask ReportAsync(string report, CancellationToken cancellationToken)
        => await WriteAsync(
            () => Done(store.ReportAsync(report, default)), _ => $"report: the gate is {(SynchronizerReportText.Read(report, isRunning: true).Gate.AllowsCalls ? "open" : "shut")}", cancellationToken);

    public async ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        string? after = null;
        await WriteAsync(
            () => Done(store.ChangeSharedTextAsync(
                text =>
                {
                    after = change(text);
                    shared?.Invoke(after ?? text);
                    return after;
                },
                default)),
            _ => $"share: {after ?? "nothing"}",
            cancellationToken);
    }

    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadReportAsync(default), cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => WriteAsync(
            () => store.ClaimAsync(lease, due, shares, mayIncludeSuspect, default),
            claimed => $"claim {string.Join(", ", claimed.Select(static record => record.CustomerId))}",
            cancellationToken);

    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => WriteAsync(
            () => store.ApplyAsync(changes, default),
            results => "apply " + string.Join(
                ", ",
                changes.Zip(
                    results, static (change, result) => $"{change.Record.CustomerId} {change.Record.State}: {result.Outcome}")),
            cancellationToken);

    public async ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => await WriteAsync(() => Done(store.RecordSearchAsync(search, default)), _ => $"record {search.Action}", cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
        => WriteAsync(
            () => store.RenewAsync(claimed, lease, default),
            lost => $"renew {claimed.Count}, lost {lost.Count}",
            cancellationToken);

    public async ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
        => await WriteAsync(() => Done(store.SubscribeAsync(handlers, until, default)), static _ => "subscribe", cancellationToken);

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => WriteAsync(() => store.UnsubscribeAsync(now, count, default), static _ => "unsubscribe", cancellationToken);

    public async ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => await WriteAsync(
            () => Done(store.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, default)),
            _ => $"acknowledge events of {handler}: {handled.Count} handled, {postponed.Count} postponed",
            cancellationToken);

    public ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
        => ReadAsync(() => store.FindAsync(id, default), cancellationToken);

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
        => ReadAsync(() => store.FindAsync(legalEntity, account, default), cancellationToken);

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => ReadAsync(() => store.FindKeyAsync(channel, key, default), cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.ListAsync(filter, after, count, default), cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.FindMatchesAsync(match, before, count, default), cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.ListNamedAsync(nameBits, before, count, default), cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadSearchesAsync(count, default), cancellationToken);

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadLanesAsync(default), cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadLeasedAsync(notOwner, count, default), cancellationToken);

    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadEventsAsync(handler, due, count, default), cancellationToken);

    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadHandlersAsync(default), cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId id, CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadHistoryAsync(id, default), cancellationToken);

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => ReadAsync(() => store.CountAsync(default), cancellationToken);

    public async ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
        => await WriteAsync(
            () => Done(store.AddMinutesAsync(minutes, dropBefore, default)), _ => $"measured {minutes.Count}", cancellationToken);

    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
        => ReadAsync(() => store.ReadMinutesAsync(channels, from, default), cancellationToken);

    private static async ValueTask<bool> Done(ValueTask step)
    {
        await step;
        return true;
    }

    private static CustomerStoreException Full() => new(CustomerStoreFailure.Full, "The disk is full.");

    private ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> step, CancellationToken cancellationToken)
        => StepAsync(actor, step, cancellationToken);

    private ValueTask<T> WriteAsync<T>(Func<ValueTask<T>> step, Func<T, string> describe, CancellationToken cancellationToken)
        => StepAsync(
            faults.SurvivesCrash() ? null : actor,
            () =>
            {
                var done = step();
                log?.Line($"{actor.Name}{(actor.IsGone ? " (after its crash)" : "")}: {describe(done.AtOnce())}");
                return done;
            },
            cancellationToken);

    private ValueTask<T> StepAsync<T>(Actor? doer, Func<ValueTask<T>> step, CancellationToken cancellationToken)
    {
        timeline.CheckThread();
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        var answer = new TaskCompletionSource<T>();
        timeline.Post(faults.Delay(), doer, () =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Post(() => answer.SetCanceled(cancellationToken));
            }
            else if (faults.Fails(timeline.Elapsed))
            {
                Post(() => answer.SetException(Full()));
            }
            else
            {
                var result = step().AtOnce();
                var isAnswerLost = faults.Fails(timeline.Elapsed);
                Post(() =>
                {
                    if (isAnswerLost)
                    {
                        log?.Line($"{actor.Name} does not hear of it");
                        answer.SetException(Full());
                    }
                    else
                    {
                        answer.SetResult(result);
                    }
                });
            }
        });
        return new ValueTask<T>(answer.Task);

        void Post(Action end) => timeline.Post(faults.Delay(), actor, end);
    }
}
