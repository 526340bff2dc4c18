using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What the suites of the two sides of a channel database share: a store for each test, and the words that tests are written in.
/// </summary>
public abstract class StoreContract : IAsyncLifetime
{
    private TestStore? _testStore;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ICustomerStore Store => _testStore!.Store;

    protected ICustomerReader Reader => _testStore!.Reader;

    public async ValueTask InitializeAsync() => _testStore = await CreateStoreAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_testStore is not null)
        {
            await _testStore.DisposeAsync();
        }
    }

    /// <summary>Creates a store that holds nothing.</summary>
    protected abstract ValueTask<TestStore> CreateStoreAsync();

    protected async Task<StoredRecord> AddAsync(NewCustomer? customer = null)
    {
        customer ??= Given.Pending();
        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), await Store.AddAsync(customer, Token));
        return await ReadAsync(customer.Record.CustomerId);
    }

    protected async Task<StoredRecord> ReadAsync(CustomerId id)
    {
        var record = await Reader.FindAsync(id, Token);
        Assert.NotNull(record);
        return record;
    }

    protected async Task<IReadOnlyList<StoredRecord>> ReadAllAsync()
        => await Reader.ListAsync(new CustomerFilter(), after: null, 10_000, Token);

    protected async Task SubscribeAsync(DateTimeOffset until, params string[] handlers)
        => await Store.SubscribeAsync(handlers.Length > 0 ? handlers : [Given.Handler], until, Token);

    // What is due for a handler at some time, or ever.
    protected async Task<IReadOnlyList<CustomerEvent>> ReadEventsAsync(
        DateTimeOffset? now = null, int count = 1000, string handler = Given.Handler)
        => (await ReadDueAsync(now, count, handler)).Events;

    protected async Task<DueEvents> ReadDueAsync(DateTimeOffset? now = null, int count = 1000, string handler = Given.Handler)
        => await Reader.ReadEventsAsync(handler, Given.Due(now ?? DateTimeOffset.MaxValue), count, Token);

    protected async Task<EventHandlerStatus> ReadHandlerAsync(string handler = Given.Handler)
        => Assert.Single(await Reader.ReadHandlersAsync(Token), status => status.Name == handler);

    protected async Task<IReadOnlyList<StoredRecord>> ClaimAsync(
        DateTimeOffset? now = null, int count = 100, Lease? lease = null, bool mayIncludeSuspect = true, params DueLane[] shares)
        => await Store.ClaimAsync(
            lease ?? Given.Lease,
            Given.Due(now ?? Given.Noon, TimeSpan.MaxValue),
            shares.Length > 0 ? shares : [Given.Share(count)],
            mayIncludeSuspect,
            Token);

    protected async Task<StoredRecord> ClaimOneAsync() => Assert.Single(await ClaimAsync());

    protected async Task<StoreResult> ChangeAsync(RecordChange change) => Assert.Single(await Store.ApplyAsync([change], Token));

    protected async Task<StoreOutcome> ApplyAsync(RecordChange change) => (await ChangeAsync(change)).Outcome;

    // What a test needs to have happened before it begins.
    protected async Task<StoredRecord> AppliedAsync(RecordChange change)
    {
        Assert.Equal(new StoreResult(StoreOutcome.Done), await ChangeAsync(change));
        return await ReadAsync(change.Record.CustomerId);
    }

    protected async Task<StoredRecord> AddInStateAsync(CustomerState state, NewCustomer? customer = null)
    {
        var record = await AddAsync(customer);
        return state switch
        {
            CustomerState.Pending => record,
            CustomerState.Sending => await AppliedAsync(Given.Sending(record)),
            CustomerState.NeedsAttention => await AppliedAsync(Given.NeedsAttention(record)),
            CustomerState.Synchronized => await AppliedAsync(Given.Synchronized(record)),
            _ => await AppliedAsync(Given.Withdrawn(record)),
        };
    }

    protected Task HandleAsync(params IEnumerable<CustomerEvent> events) => HandleAsync(Given.Handler, events);

    protected async Task HandleAsync(string handler, params IEnumerable<CustomerEvent> events)
        => await AcknowledgeAsync([.. events.Select(static handled => handled.Sequence)], handler: handler);

    protected async Task PostponeAsync(CustomerEvent later, DateTimeOffset dueAt, string handler = Given.Handler)
        => await AcknowledgeAsync([], [Given.Postponed(later.Sequence, dueAt)], handler);

    protected async Task AcknowledgeAsync(
        IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent>? postponed = null, string handler = Given.Handler, DateTimeOffset? pausedUntil = null)
        => await Store.AcknowledgeEventsAsync(handler, handled, postponed ?? [], pausedUntil, Token);
}
