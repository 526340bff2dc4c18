using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Persons are found by what they say of themselves, and each search leaves a trace.
internal static class SearchProofs
{
    private static readonly UInt128 First = Given.Hash(1);

    private static readonly UInt128 Second = Given.Hash(2);

    private static readonly UInt128 Third = Given.Hash(3);

    private static readonly IReadOnlyList<(string Words, bool Value)> BeforeAndAfter =
    [
        ("before anybody has asked for unique addresses", false),
        ("after somebody has", true),
    ];

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(A_search_finds_nothing_where_nothing_is),
        .. StoreProof.Each(A_customer_is_found_by_each_of_its_hashes_through_all_states, BeforeAndAfter),
        .. StoreProof.Each(A_search_for_a_hash_of_one_kind_finds_none_of_another, BeforeAndAfter),
        .. StoreProof.Each(A_search_finds_what_has_a_former_hash, BeforeAndAfter),
        .. StoreProof.Each(Customers_with_a_hash_are_found_in_all_legal_entities_the_newest_first_page_by_page, BeforeAndAfter),
        .. StoreProof.Each(A_customer_is_found_by_its_new_hashes_and_by_none_that_it_had_before, BeforeAndAfter),
        .. StoreProof.Each(An_erased_customer_is_found_by_no_hash_and_no_name, BeforeAndAfter),
        StoreProof.Of(A_customer_is_listed_by_the_bits_of_its_name_in_any_state_as_long_as_its_payload_is_there),
        StoreProof.Of(A_customer_is_listed_by_its_new_name_after_an_edit),
        StoreProof.Of(A_customer_that_comes_back_is_listed_by_its_name_again),
        StoreProof.Of(Customers_are_listed_by_name_the_newest_first_page_by_page),
        StoreProof.Of(Searches_are_read_as_they_were_recorded_the_newest_first_and_no_more_than_asked_for),
        StoreProof.Of(Searches_are_there_when_the_channel_database_is_opened_again),
        .. StoreProof.Each(A_page_of_a_search_has_from_1_to_10000_entries, [0, -1, 10_001]),
        StoreProof.Of(A_cancelled_search_reads_and_records_nothing),
    ];

    private static async Task A_search_finds_nothing_where_nothing_is(StoreProving proving)
    {
        Check.Empty(await FindAsync(proving, new MatchHashes { Email = First, Phone = First, Identity = First }));
        Check.Empty(await FindAsync(proving, MatchHashes.None));
        Check.Empty(await ListAsync(proving, Bits("Ada")));
        Check.Empty(await proving.Reader.ReadSearchesAsync(10, proving.Token));
    }

    private static async Task A_customer_is_found_by_each_of_its_hashes_through_all_states(StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        var record = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = Second, Identity = Third }));
        await proving.AddAsync(Given.Pending(match: new() { Email = Second, Phone = Third }));

        foreach (var state in Enum.GetValues<CustomerState>().Skip(1).Prepend(CustomerState.Pending))
        {
            record = state == record.State ? record : await proving.AppliedAsync(Given.Become(record, state));

            Check.Equal((record.CustomerId, state), Only(await FindAsync(proving, new() { Email = First })));
            Check.Equal((record.CustomerId, state), Only(await FindAsync(proving, new() { Phone = Second })));
            Check.Equal((record.CustomerId, state), Only(await FindAsync(proving, new() { Identity = Third })));
        }
    }

    private static async Task A_search_for_a_hash_of_one_kind_finds_none_of_another(StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = Second, Identity = Third }));

        Check.Empty(await FindAsync(proving, new() { Email = Second }));
        Check.Empty(await FindAsync(proving, new() { Phone = Third }));
        Check.Empty(await FindAsync(proving, new() { Identity = First }));
    }

    private static async Task A_search_finds_what_has_a_former_hash(StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        var kept = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = First }));

        var email = new MatchHashes { Email = Second, Former = [new() { Email = Third }, new() { Email = First }] };
        var phone = new MatchHashes { Phone = Second, Former = [new() { Phone = First }] };

        Check.Equal(kept.CustomerId, Check.Single(await FindAsync(proving, email)).CustomerId);
        Check.Equal(kept.CustomerId, Check.Single(await FindAsync(proving, phone)).CustomerId);
    }

    private static async Task Customers_with_a_hash_are_found_in_all_legal_entities_the_newest_first_page_by_page(
        StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        var oldest = await AddAsync(Given.LegalEntity);
        var middle = await proving.AppliedAsync(Given.Synchronized(await AddAsync(Given.OtherLegalEntity)));
        var newest = await AddAsync(Given.LegalEntity);

        var page = await proving.Reader.FindMatchesAsync(new() { Email = First }, before: null, 2, proving.Token);
        var next = await proving.Reader.FindMatchesAsync(new() { Email = First }, middle.CustomerId, 2, proving.Token);

        Check.Equal<IEnumerable<CustomerId>>([newest.CustomerId, middle.CustomerId], page.Select(static record => record.CustomerId));
        Check.Equal(oldest.CustomerId, Check.Single(next).CustomerId);
        Same.Record(oldest, next[0]);

        Task<StoredRecord> AddAsync(LegalEntityId legalEntity)
            => proving.AddAsync(Given.Pending(match: new() { Email = First }).In(legalEntity));
    }

    private static async Task A_customer_is_found_by_its_new_hashes_and_by_none_that_it_had_before(StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        var record = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = new() { Email = Second, Identity = Second } });

        Check.Empty(await FindAsync(proving, new() { Email = First }));
        Check.Empty(await FindAsync(proving, new() { Phone = First }));
        Check.Empty(await FindAsync(proving, new() { Identity = First }));
        Check.Equal(record.CustomerId, Check.Single(await FindAsync(proving, new() { Email = Second })).CustomerId);
        Check.Equal(record.CustomerId, Check.Single(await FindAsync(proving, new() { Identity = Second })).CustomerId);
    }

    private static async Task An_erased_customer_is_found_by_no_hash_and_no_name(StoreProving proving, bool isAsked)
    {
        await AskAsync(proving, isAsked);
        var named = Named("Ada Lovelace");
        var record = await proving.AddAsync(named with { Match = new() { Email = First, Phone = First, Identity = First } });

        await proving.AppliedAsync(Given.Erased(record));

        Check.Empty(await FindAsync(proving, new() { Email = First }));
        Check.Empty(await FindAsync(proving, new() { Phone = First }));
        Check.Empty(await FindAsync(proving, new() { Identity = First }));
        Check.Empty(await ListAsync(proving, Bits("Lovelace")));
    }

    private static async Task A_customer_is_listed_by_the_bits_of_its_name_in_any_state_as_long_as_its_payload_is_there(
        StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync(Named("Ada Lovelace"));
        await proving.HandleAsync(await proving.ReadEventsAsync());

        await ListedAsync();
        record = await proving.AppliedAsync(Given.Sending(record));
        await ListedAsync();
        record = await proving.AppliedAsync(Given.NeedsAttention(record));
        await ListedAsync();
        record = await proving.AppliedAsync(Given.Synchronized(record));
        await ListedAsync();
        await proving.HandleAsync(await proving.ReadEventsAsync());
        Check.Empty(await ListAsync(proving, Bits("Lovelace")));
        Check.Empty(await ListAsync(proving, nameBits: 0));

        async Task ListedAsync()
        {
            var found = Check.Single(await ListAsync(proving, Bits("lovel")));
            Same.Record(record, found);
            Check.Equal(record.CustomerId, Check.Single(await ListAsync(proving, nameBits: 0)).CustomerId);
        }
    }

    private static async Task A_customer_is_listed_by_its_new_name_after_an_edit(StoreProving proving)
    {
        var record = await proving.AddAsync(Named("Ada Byron"));
        var married = new StoredRecord(record) { Payload = Named("Ada King").Record.Payload };

        var edited = await proving.AppliedAsync(new RecordChange(Given.Change(record, married)) { ReplacesPayload = true });

        Same.Record(edited, Check.Single(await ListAsync(proving, Bits("King"))));
    }

    private static async Task A_customer_that_comes_back_is_listed_by_its_name_again(StoreProving proving)
    {
        var record = await proving.AddInStateAsync(CustomerState.Withdrawn, Named("Ada Byron"));
        Check.Empty(await ListAsync(proving, Bits("Ada")));
        var again = Given.Revived(record);
        var married = new StoredRecord(again.Record) { Payload = Named("Ada King").Record.Payload };

        var revived = await proving.AppliedAsync(new RecordChange(again) { Record = married });
        Same.Record(revived, Check.Single(await ListAsync(proving, Bits("King"))));
        var kept = await proving.AppliedAsync(new RecordChange(Given.Synchronized(revived)) { ErasesPayload = false });

        Same.Record(kept, Check.Single(await ListAsync(proving, Bits("King"))));
    }

    private static async Task Customers_are_listed_by_name_the_newest_first_page_by_page(StoreProving proving)
    {
        var oldest = await proving.AddAsync(Named("Ada Lovelace"));
        await proving.AddAsync(Named("Grace Hopper"));
        var middle = await proving.AppliedAsync(
            new RecordChange(Given.Synchronized(await proving.AddAsync(Named("Ada Byron")))) { ErasesPayload = false });
        var newest = await proving.AddAsync(Named("Ada King"));
        var bits = Bits("Ada");

        var page = await proving.Reader.ListNamedAsync(bits, before: null, 2, proving.Token);
        var next = await proving.Reader.ListNamedAsync(bits, middle.CustomerId, 10, proving.Token);

        Check.Equal<IEnumerable<CustomerId>>([newest.CustomerId, middle.CustomerId], page.Select(static record => record.CustomerId));
        Check.Contains(oldest.CustomerId, [.. next.Select(static record => record.CustomerId)]);
        Check.All(next, record => Check.True(record.CustomerId.Value < middle.CustomerId.Value));
    }

    private static async Task Searches_are_read_as_they_were_recorded_the_newest_first_and_no_more_than_asked_for(StoreProving proving)
    {
        var first = new HistoryEntry(Given.Noon, "SearchedByEmail", "Found: 1.", "Grace");
        var second = new HistoryEntry(Given.Noon.AddMilliseconds(1), "SearchedByName", "Found: 0.");

        await proving.Store.RecordSearchAsync(first, proving.Token);
        await proving.Store.RecordSearchAsync(second, proving.Token);

        Same.History([second, first], await proving.Reader.ReadSearchesAsync(10, proving.Token));
        Same.History([second], await proving.Reader.ReadSearchesAsync(1, proving.Token));
    }

    private static async Task Searches_are_there_when_the_channel_database_is_opened_again(StoreProving proving)
    {
        var search = new HistoryEntry(Given.Noon, "SearchedByEmail", "Found: 1.", "Grace");
        await proving.Store.RecordSearchAsync(search, proving.Token);

        await proving.ReopenAsync();

        Same.History([search], await proving.Reader.ReadSearchesAsync(10, proving.Token));
    }

    private static async Task A_page_of_a_search_has_from_1_to_10000_entries(StoreProving proving, int count)
    {
        await RefusedAsync(() => proving.Reader.FindMatchesAsync(new() { Email = First }, before: null, count, proving.Token));
        await RefusedAsync(() => proving.Reader.ListNamedAsync(0, before: null, count, proving.Token));
        await RefusedAsync(() => proving.Reader.ReadSearchesAsync(count, proving.Token));

        static Task RefusedAsync<T>(Func<ValueTask<T>> read)
            => Check.ThrowsAsync<ArgumentOutOfRangeException>(async () => await read().ConfigureAwait(false));
    }

    private static async Task A_cancelled_search_reads_and_records_nothing(StoreProving proving)
    {
        var cancelled = new CancellationToken(canceled: true);
        var search = new HistoryEntry(Given.Noon, "SearchedByEmail", "Found: 1.");

        await Check.CancelledAsync(
            async () => await proving.Reader.FindMatchesAsync(new() { Email = First }, before: null, 1, cancelled));
        await Check.CancelledAsync(async () => await proving.Reader.ListNamedAsync(0, before: null, 1, cancelled));
        await Check.CancelledAsync(async () => await proving.Reader.ReadSearchesAsync(1, cancelled));
        await Check.CancelledAsync(async () => await proving.Store.RecordSearchAsync(search, cancelled));

        Check.Empty(await proving.Reader.ReadSearchesAsync(10, proving.Token));
    }

    // Many stores index addresses from the first request for unique ones.
    private static async Task AskAsync(StoreProving proving, bool isAsked)
    {
        if (isAsked)
        {
            await proving.AddAsync(Given.Pending(match: new() { Email = Given.Hash(98), Phone = Given.Hash(99) }) with
            {
                UniqueEmail = true,
                UniquePhone = true,
            });
        }
    }

    private static async Task<IReadOnlyList<StoredRecord>> FindAsync(StoreProving proving, MatchHashes match)
        => await proving.Reader.FindMatchesAsync(match, before: null, 100, proving.Token);

    private static async Task<IReadOnlyList<StoredRecord>> ListAsync(StoreProving proving, long nameBits)
        => await proving.Reader.ListNamedAsync(nameBits, before: null, 100, proving.Token);

    private static (CustomerId Id, CustomerState State) Only(IReadOnlyList<StoredRecord> found)
    {
        var only = Check.Single(found);
        return (only.CustomerId, only.State);
    }

    private static NewCustomer Named(string name)
    {
        var customer = Given.Pending();
        var payload = PayloadCodec.Encode(new Customer { LastName = name });
        return customer with { Record = new StoredRecord(customer.Record) { Payload = payload } };
    }

    private static long Bits(string text) => NameWords.BitsOf(NameWords.Of(text));
}
