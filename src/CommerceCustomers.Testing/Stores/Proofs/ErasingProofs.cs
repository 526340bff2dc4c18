using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// What is left of a customer that was erased on request.
internal static class ErasingProofs
{
    private static readonly UInt128 ErasedKey = Given.Hash(77);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        .. StoreProof.Each(
            An_erased_customer_is_withdrawn_without_payload_and_error,
            [CustomerState.Pending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(An_erasure_does_not_wait_for_handlers_and_they_are_told_of_it_all_the_same),
        StoreProof.Of(A_payload_that_is_kept_for_the_handler_of_another_event_is_erased_at_once),
        .. StoreProof.Each(
            The_key_of_an_erased_customer_stays_bound_and_stands_for_no_request,
            [CustomerState.Pending, CustomerState.Synchronized]),
        StoreProof.Of(An_erased_customer_stands_against_no_other),
        StoreProof.Of(The_hashes_of_an_erased_customer_are_gone_whatever_becomes_of_it),
        StoreProof.Of(The_history_of_an_erased_customer_keeps_when_and_what_but_no_words),
        StoreProof.Of(The_account_of_an_erased_customer_still_leads_to_it_and_is_not_given_to_another),
        StoreProof.Of(A_stale_erasure_erases_nothing),
    ];

    private static async Task An_erased_customer_is_withdrawn_without_payload_and_error(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);
        var erasure = Given.Erased(record);

        var erased = await proving.AppliedAsync(erasure);

        Same.Record(new StoredRecord(erasure.Record) { Revision = record.Revision + 1, Payload = default }, erased);
        Check.Equal((CustomerState.Withdrawn, WithdrawalReason.Erased), (erased.State, erased.Withdrawal));
        Check.Equal((true, null, record.AccountNumber), (erased.Payload.IsEmpty, erased.LastError, erased.AccountNumber));
        var count = Check.Single(await proving.Reader.CountAsync(proving.Token));
        Check.Equal((CustomerState.Withdrawn, 1), (count.State, count.Count));
        Check.Empty(await proving.ClaimAsync());
    }

    private static async Task An_erasure_does_not_wait_for_handlers_and_they_are_told_of_it_all_the_same(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync()));

        var erased = await proving.AppliedAsync(Given.Erased(record));

        Check.True(erased.Payload.IsEmpty);
        Check.Equal(
            [CustomerState.Pending, CustomerState.Synchronized, CustomerState.Withdrawn],
            (await proving.ReadEventsAsync()).Select(static told => told.State));
        await proving.HandleAsync(await proving.ReadEventsAsync());
        Same.Record(erased, await proving.ReadAsync(record.CustomerId));
    }

    private static async Task A_payload_that_is_kept_for_the_handler_of_another_event_is_erased_at_once(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var closed = await proving.AppliedAsync(Given.Withdrawn(await proving.AddAsync()));
        Check.False(closed.Payload.IsEmpty);

        await proving.AppliedAsync(new RecordChange(Given.Erased(closed)) { RaisesEventAt = null, ErasesPayload = false });

        Check.True((await proving.ReadAsync(closed.CustomerId)).Payload.IsEmpty);
    }

    private static async Task The_key_of_an_erased_customer_stays_bound_and_stands_for_no_request(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state, Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) });
        var other = await proving.AddAsync(Given.Pending() with { Key = Given.Hash(78), Fingerprint = Given.Hash(1) });

        await proving.AppliedAsync(Given.Erased(record));

        Same.Binding(
            Given.Binding(ErasedKey, 0, record.CustomerId), await proving.Reader.FindKeyAsync(Given.Channel, ErasedKey, proving.Token));
        Same.Binding(
            Given.Binding(Given.Hash(78), Given.Hash(1), other.CustomerId),
            await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(78), proving.Token));
        Check.Equal(
            new StoreResult(StoreOutcome.KeyConflict, record.CustomerId),
            await proving.Store.AddAsync(Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) }, proving.Token));
    }

    private static async Task An_erased_customer_stands_against_no_other(StoreProving proving)
    {
        var match = new MatchHashes { Email = Given.Hash(1), Phone = Given.Hash(2), Identity = Given.Hash(3) };
        var record = await proving.AppliedAsync(
            Given.Synchronized(await proving.AddAsync(Given.Pending(match: match) with { UniqueEmail = true })));

        await proving.AppliedAsync(Given.Erased(record));

        await proving.AddAsync(Given.Pending(match: match) with { UniqueEmail = true, UniquePhone = true });
    }

    // The library lets an erased customer be. Were its hashes kept, they would match again as soon as it is not withdrawn.
    private static async Task The_hashes_of_an_erased_customer_are_gone_whatever_becomes_of_it(StoreProving proving)
    {
        var match = new MatchHashes { Email = Given.Hash(1), Phone = Given.Hash(2), Identity = Given.Hash(3) };
        var record = await proving.AddAsync(Given.Pending(match: match));
        var erased = await proving.AppliedAsync(Given.Erased(record));
        await proving.AppliedAsync(new RecordChange(Given.Revived(erased)) { Match = null });

        await proving.AddAsync(Given.Pending(match: match) with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task The_history_of_an_erased_customer_keeps_when_and_what_but_no_words(StoreProving proving)
    {
        var other = await proving.AppliedAsync(WithHistory(await proving.AddAsync()));
        var record = await proving.AppliedAsync(WithHistory(await proving.AddAsync()));
        var erasure = Given.Erased(record);

        await proving.AppliedAsync(erasure);

        Same.History(
            [new HistoryEntry(Given.Requeued.At, Given.Requeued.Action, ""), erasure.History!],
            await proving.Reader.ReadHistoryAsync(record.CustomerId, proving.Token));
        Same.History([Given.Requeued], await proving.Reader.ReadHistoryAsync(other.CustomerId, proving.Token));
    }

    private static async Task The_account_of_an_erased_customer_still_leads_to_it_and_is_not_given_to_another(StoreProving proving)
    {
        var record = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(), Given.Account(42)));

        await proving.AppliedAsync(Given.Erased(record));

        Check.Equal(record.CustomerId, (await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(42), proving.Token))?.CustomerId);
        Check.Equal(StoreOutcome.AccountTaken, await proving.ApplyAsync(Given.Synchronized(await proving.AddAsync(), Given.Account(42))));
    }

    private static async Task A_stale_erasure_erases_nothing(StoreProving proving)
    {
        var record = await proving.AppliedAsync(
            WithHistory(await proving.AddAsync(Given.Pending() with { Key = ErasedKey, Fingerprint = Given.Hash(1) })));
        var claimed = await proving.ClaimOneAsync();

        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(Given.Erased(record)));

        Same.Record(claimed, await proving.ReadAsync(record.CustomerId));
        Same.History([Given.Requeued], await proving.Reader.ReadHistoryAsync(record.CustomerId, proving.Token));
        Same.Binding(
            Given.Binding(ErasedKey, Given.Hash(1), record.CustomerId),
            await proving.Reader.FindKeyAsync(Given.Channel, ErasedKey, proving.Token));
    }

    private static RecordChange WithHistory(StoredRecord record) => new(Given.Change(record, record)) { History = Given.Requeued };
}
