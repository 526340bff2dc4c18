using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// One proof under way: its store, and the words that proofs are written in.
internal sealed class StoreProving(StoreStage stage, StoreCalls calls, CancellationToken token) : IAsyncDisposable
{
    public const int Callers = 32;

    private readonly List<StagedStore> _opened = [];
    private OpenStore? _open;

    public CancellationToken Token => token;

    public ICustomerStore Store => Open.Store;

    public ICustomerReader Reader => Open.Reader;

    private OpenStore Open => _open ?? throw new InvalidOperationException("The proof has not begun.");

    public async Task BeginAsync() => _open = Opened(await StagedAsync(stage.CreateAsync).ConfigureAwait(false));

    /// <summary>Opens the channel database once more, beside what is open, as another process does.</summary>
    public async Task<OpenStore> OpenAgainAsync()
        => Opened(await StagedAsync(stage.OpenAgainAsync).ConfigureAwait(false) ?? throw new UnprovedException(
            StoreProofOutcome.NotStaged,
            $"The stage cannot open a channel database again ({nameof(StoreStage.OpenAgainAsync)}): nothing is known."));

    /// <summary>Closes everything that is open and opens the channel database again.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _open = await OpenAgainAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    public static void OfferedOr(bool isOffered, string what)
    {
        if (!isOffered)
        {
            throw new UnprovedException(StoreProofOutcome.NotOffered, $"The store does not keep {what}, which is left to it.");
        }
    }

    public async Task<StoredRecord> AddAsync(NewCustomer? customer = null)
    {
        customer ??= Given.Pending();
        Check.Equal(
            new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), await Store.AddAsync(customer, Token).ConfigureAwait(false));
        return await ReadAsync(customer.Record.CustomerId).ConfigureAwait(false);
    }

    public async Task<StoredRecord> ReadAsync(CustomerId id)
        => await Reader.FindAsync(id, Token).ConfigureAwait(false)
            ?? throw new StoreKitException($"Expected customer {id} to be found, but it was not.");

    public async Task<IReadOnlyList<StoredRecord>> ReadAllAsync()
        => await Reader.ListAsync(new CustomerFilter(), after: null, 10_000, Token).ConfigureAwait(false);

    public async Task SubscribeAsync(DateTimeOffset until, params string[] handlers)
        => await Store.SubscribeAsync(handlers.Length > 0 ? handlers : [Given.Handler], until, Token).ConfigureAwait(false);

    // What is due for a handler at some time, or ever.
    public async Task<IReadOnlyList<CustomerEvent>> ReadEventsAsync(
        DateTimeOffset? now = null, int count = 1000, string handler = Given.Handler)
        => (await ReadDueAsync(now, count, handler).ConfigureAwait(false)).Events;

    public async Task<DueEvents> ReadDueAsync(DateTimeOffset? now = null, int count = 1000, string handler = Given.Handler)
        => await Reader.ReadEventsAsync(handler, Given.Due(now ?? DateTimeOffset.MaxValue), count, Token).ConfigureAwait(false);

    public async Task<EventHandlerStatus> ReadHandlerAsync(string handler = Given.Handler)
    {
        var handlers = await Reader.ReadHandlersAsync(Token).ConfigureAwait(false);
        OfferedOr(handlers.Count > 0, "how far the handlers of events are");
        return Check.Single(handlers.Where(status => status.Name == handler));
    }

    public async Task<IReadOnlyList<StoredRecord>> ClaimAsync(
        DateTimeOffset? now = null, int count = 100, Lease? lease = null, bool mayIncludeSuspect = true, params DueLane[] shares)
        => await Store.ClaimAsync(
            lease ?? Given.Lease,
            Given.Due(now ?? Given.Noon, TimeSpan.MaxValue),
            shares.Length > 0 ? shares : [Given.Share(count)],
            mayIncludeSuspect,
            Token).ConfigureAwait(false);

    public async Task<StoredRecord> ClaimOneAsync() => Check.Single(await ClaimAsync().ConfigureAwait(false));

    public async Task<StoreResult> ChangeAsync(RecordChange change)
        => Check.Single(await Store.ApplyAsync([change], Token).ConfigureAwait(false));

    public async Task<StoreOutcome> ApplyAsync(RecordChange change) => (await ChangeAsync(change).ConfigureAwait(false)).Outcome;

    // What a proof needs to have happened before it begins.
    public async Task<StoredRecord> AppliedAsync(RecordChange change)
    {
        Check.Equal(new StoreResult(StoreOutcome.Done), await ChangeAsync(change).ConfigureAwait(false));
        return await ReadAsync(change.Record.CustomerId).ConfigureAwait(false);
    }

    public async Task<StoredRecord> AddInStateAsync(CustomerState state, NewCustomer? customer = null)
    {
        var record = await AddAsync(customer).ConfigureAwait(false);
        return state == CustomerState.Pending ? record : await AppliedAsync(Given.Become(record, state)).ConfigureAwait(false);
    }

    public Task HandleAsync(params IEnumerable<CustomerEvent> events) => HandleAsync(Given.Handler, events);

    public async Task HandleAsync(string handler, params IEnumerable<CustomerEvent> events)
        => await AcknowledgeAsync([.. events.Select(static handled => handled.Sequence)], handler: handler).ConfigureAwait(false);

    public async Task PostponeAsync(CustomerEvent later, DateTimeOffset dueAt, string handler = Given.Handler)
        => await AcknowledgeAsync([], [Given.Postponed(later.Sequence, dueAt)], handler).ConfigureAwait(false);

    public async Task AcknowledgeAsync(
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent>? postponed = null,
        string handler = Given.Handler,
        DateTimeOffset? pausedUntil = null)
        => await Store.AcknowledgeEventsAsync(handler, handled, postponed ?? [], pausedUntil, Token).ConfigureAwait(false);

    public Task<StoreResult[]> AddAtOnceAsync(Func<int, NewCustomer> customer)
        => AtOnceAsync(index => Store.AddAsync(customer(index), Token).AsTask());

    // All of them at once, each on a thread of its own as far as there are any.
    public async Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, Callers).Select(index => Task.Run(
            async () =>
            {
                await start.Task.ConfigureAwait(false);
                return await act(index).ConfigureAwait(false);
            },
            Token)).ToList();
        start.SetResult();
        return await Task.WhenAll(all).ConfigureAwait(false);
    }

    private OpenStore Opened(StagedStore staged)
    {
        _opened.Add(staged);
        return new OpenStore(new WatchedStore(staged.Store, calls), new WatchedReader(staged.Reader, calls));
    }

    private static async Task<T> StagedAsync<T>(Func<CancellationToken, ValueTask<T>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await make(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new UnprovedException(StoreProofOutcome.Failed, $"The stage itself failed: {exception.Message}", exception);
        }
    }

    private Task<T> StagedAsync<T>(Func<CancellationToken, ValueTask<T>> make) => StagedAsync(make, token);

    // The one that was opened last is closed first.
    private async Task CloseAsync()
    {
        for (var index = _opened.Count - 1; index >= 0; index--)
        {
            var closing = _opened[index];
            _opened.RemoveAt(index);
            await StagedAsync(
                async _ =>
                {
                    await closing.DisposeAsync().ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
        }
    }
}
