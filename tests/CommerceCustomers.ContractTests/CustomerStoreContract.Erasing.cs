using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// What is left of a customer that was erased on request.
public abstract partial class CustomerStoreContract
{
    private static readonly UInt128 ErasedKey = Given.Hash(77);

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task An_erased_customer_is_withdrawn_without_payload_and_error(CustomerState state)
    {
        var record = await AddInStateAsync(state);
        var erasure = Given.Erased(record);

        var erased = await AppliedAsync(erasure);

        Same.Record(erasure.Record with { Revision = record.Revision + 1, Payload = default }, erased);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Erased), (erased.State, erased.Withdrawal));
        Assert.Equal((true, null, record.AccountNumber), (erased.Payload.IsEmpty, erased.LastError, erased.AccountNumber));
        var count = Assert.Single(await Reader.CountAsync(Token));
        Assert.Equal((CustomerState.Withdrawn, 1), (count.State, count.Count));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task An_erasure_does_not_wait_for_handlers_and_they_are_told_of_it_all_the_same()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AppliedAsync(Given.Synchronized(await AddAsync()));

        var erased = await AppliedAsync(Given.Erased(record));

        Assert.True(erased.Payload.IsEmpty);
        Assert.Equal(
            [CustomerState.Pending, CustomerState.Synchronized, CustomerState.Withdrawn],
            (await ReadEventsAsync()).Select(static told => told.State));
        await HandleAsync(await ReadEventsAsync());
        Same.Record(erased, await ReadAsync(record.CustomerId));
    }

    [Fact]
    public async Task A_payload_that_is_kept_for_the_handler_of_another_event_is_erased_at_once()
    {
        await SubscribeAsync(Given.Tomorrow);
        var closed = await AppliedAsync(Given.Withdrawn(await AddAsync()));
        Assert.False(closed.Payload.IsEmpty);

        await AppliedAsync(new RecordChange(Given.Erased(closed)) { RaisesEventAt = null, ErasesPayload = false });

        Assert.True((await ReadAsync(closed.CustomerId)).Payload.IsEmpty);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.Synchronized)]
    public async Task The_key_of_an_erased_customer_stays_bound_and_stands_for_no_request(CustomerState state)
    {
        var record = await AddInStateAsync(state, Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) });
        var other = await AddAsync(Given.Pending() with { Key = Given.Hash(78), Fingerprint = Given.Hash(1) });

        await AppliedAsync(Given.Erased(record));

        Same.Binding(Given.Binding(ErasedKey, 0, record.CustomerId), await Reader.FindKeyAsync(Given.Channel, ErasedKey, Token));
        Same.Binding(
            Given.Binding(Given.Hash(78), Given.Hash(1), other.CustomerId),
            await Reader.FindKeyAsync(Given.Channel, Given.Hash(78), Token));
        Assert.Equal(
            new StoreResult(StoreOutcome.KeyConflict, record.CustomerId),
            await Store.AddAsync(Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) }, Token));
    }

    [Fact]
    public async Task An_erased_customer_stands_against_no_other()
    {
        var match = new MatchHashes { Email = Given.Hash(1), Phone = Given.Hash(2), Identity = Given.Hash(3) };
        var record = await AppliedAsync(Given.Synchronized(await AddAsync(Given.Pending(match: match) with { UniqueEmail = true })));

        await AppliedAsync(Given.Erased(record));

        await AddAsync(Given.Pending(match: match) with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task The_history_of_an_erased_customer_keeps_when_and_what_but_no_words()
    {
        var other = await AppliedAsync(WithHistory(await AddAsync()));
        var record = await AppliedAsync(WithHistory(await AddAsync()));
        var erasure = Given.Erased(record);

        await AppliedAsync(erasure);

        Same.History(
            [new HistoryEntry(Requeued.At, Requeued.Action, ""), erasure.History!], await Reader.ReadHistoryAsync(record.CustomerId, Token));
        Same.History([Requeued], await Reader.ReadHistoryAsync(other.CustomerId, Token));
    }

    [Fact]
    public async Task The_account_of_an_erased_customer_still_leads_to_it_and_is_not_given_to_another()
    {
        var record = await AppliedAsync(Given.Synchronized(await AddAsync(), Given.Account(42)));

        await AppliedAsync(Given.Erased(record));

        Assert.Equal(record.CustomerId, (await Reader.FindAsync(Given.LegalEntity, Given.Account(42), Token))?.CustomerId);
        Assert.Equal(StoreOutcome.AccountTaken, await ApplyAsync(Given.Synchronized(await AddAsync(), Given.Account(42))));
    }

    [Fact]
    public async Task A_stale_erasure_erases_nothing()
    {
        var record = await AppliedAsync(WithHistory(await AddAsync(Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) })));
        var claimed = await ClaimOneAsync();

        Assert.Equal(StoreOutcome.Stale, await ApplyAsync(Given.Erased(record)));

        Same.Record(claimed, await ReadAsync(record.CustomerId));
        Same.History([Requeued], await Reader.ReadHistoryAsync(record.CustomerId, Token));
        Same.Binding(Given.Binding(ErasedKey, Given.Hash(1), record.CustomerId), await Reader.FindKeyAsync(Given.Channel, ErasedKey, Token));
    }

    private static RecordChange WithHistory(StoredRecord record) => new(Given.Change(record, record)) { History = Requeued };
}
