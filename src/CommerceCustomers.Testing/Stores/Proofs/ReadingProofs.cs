using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// What is read is what was written.
internal static class ReadingProofs
{
    private static readonly UInt128 Key = Given.Hash(1);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(Nothing_is_found_where_nothing_is),
        StoreProof.Of(What_the_synchronizer_says_is_read_by_others_until_it_says_something_else_or_stops),
        .. StoreProof.Each(A_customer_is_found_by_its_identifier_wherever_it_has_got_to, Enum.GetValues<CustomerState>()),
        StoreProof.Of(A_customer_is_found_by_its_account_number_in_its_legal_entity),
        StoreProof.Of(A_customer_is_found_by_its_account_number_while_it_waits_for_its_completion),
        StoreProof.Of(A_key_is_found_in_its_channel_alone),
        .. StoreProof.Each(
            A_key_and_its_fingerprint_come_back_bit_for_bit,
            [
                ("no bit", UInt128.Zero),
                ("every bit", UInt128.MaxValue),
                ("the first bit and the last", new UInt128(0x8000000000000000UL, 1UL)),
            ]),
        StoreProof.Of(Customers_are_listed_in_the_order_of_the_bytes_of_their_identifiers),
        StoreProof.Of(Pages_follow_each_other_without_gap_or_overlap_through_all_states),
        StoreProof.Of(A_page_may_begin_after_an_identifier_that_nobody_has),
        StoreProof.Of(A_list_is_narrowed_by_channel_state_and_code_and_all_of_them),
        StoreProof.Of(A_list_is_narrowed_by_when_customers_were_created_from_one_moment_to_before_another),
        .. StoreProof.Each(A_page_has_from_1_to_10000_customers, [0, -1, 10_001]),
        StoreProof.Of(A_lane_is_read_with_the_moments_at_which_its_first_and_its_last_customer_are_due),
        StoreProof.Of(The_front_lane_is_read_beside_the_ordinary_one),
        StoreProof.Of(Customers_of_the_front_lane_are_counted_and_listed_with_their_channel_through_all_states),
        StoreProof.Of(A_lane_is_there_while_it_has_pending_customers),
        StoreProof.Of(Customers_leased_by_others_are_read_and_no_more_than_asked_for),
        StoreProof.Of(A_renewed_lease_is_seen_by_an_observer),
        StoreProof.Of(Customers_are_counted_by_channel_legal_entity_and_state),
        StoreProof.Of(Customers_that_need_attention_are_counted_by_the_code_of_their_error),
        StoreProof.Of(Counts_follow_a_customer_through_its_life),
        StoreProof.Of(The_oldest_pending_customer_is_the_one_that_was_created_first_although_it_was_revived_last),
        StoreProof.Of(History_belongs_to_its_customer_alone),
        StoreProof.Of(History_says_by_whom_something_was_done),
        StoreProof.Of(Whatever_was_acknowledged_is_seen_at_once_while_others_write),
        StoreProof.Of(A_cancelled_read_reads_nothing),
    ];

    private static async Task Nothing_is_found_where_nothing_is(StoreProving proving)
    {
        Check.Null(await proving.Reader.FindAsync(Given.NewId(), proving.Token));
        Check.Null(await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, Key, proving.Token));
        Check.Empty(await proving.ReadAllAsync());
        Check.Empty(await proving.Reader.ReadLanesAsync(proving.Token));
        Check.Empty(await proving.Reader.ReadLeasedAsync(Given.Lease.Owner, 10, proving.Token));
        Check.Empty(await proving.ReadEventsAsync());
        Check.Empty(await proving.Reader.ReadHistoryAsync(Given.NewId(), proving.Token));
        Check.Empty(await proving.Reader.CountAsync(proving.Token));
        Check.Null(await proving.Reader.ReadReportAsync(proving.Token));
    }

    private static async Task What_the_synchronizer_says_is_read_by_others_until_it_says_something_else_or_stops(StoreProving proving)
    {
        await proving.Store.TryLeadAsync(proving.Token);
        await proving.Store.ReportAsync("first", proving.Token);
        await proving.Store.ReportAsync("Too many \"requests\", '; DROP TABLE customers; -- 👩‍👩‍👧‍👦", proving.Token);

        var report = await proving.Reader.ReadReportAsync(proving.Token);

        StoreProving.OfferedOr(report is not null, "what the synchronizer says");
        Check.Equal(("Too many \"requests\", '; DROP TABLE customers; -- 👩‍👩‍👧‍👦", true), (report!.Text, report.IsRunning));

        await proving.Store.StopLeadingAsync(proving.Token);

        Check.False((await proving.Reader.ReadReportAsync(proving.Token))!.IsRunning);
    }

    private static async Task A_customer_is_found_by_its_identifier_wherever_it_has_got_to(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);
        await proving.AddAsync();

        Check.Equal(state, record.State);
        Same.Record(record, await proving.Reader.FindAsync(record.CustomerId, proving.Token));
    }

    private static async Task A_customer_is_found_by_its_account_number_in_its_legal_entity(StoreProving proving)
    {
        var here = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(), Given.Account(1)));
        var there = await proving.AppliedAsync(
            Given.Synchronized(await proving.AddAsync(Given.Pending().In(Given.OtherLegalEntity)), Given.Account(1)));

        Same.Record(here, await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(1), proving.Token));
        Same.Record(there, await proving.Reader.FindAsync(Given.OtherLegalEntity, Given.Account(1), proving.Token));
        Check.Null(await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(2), proving.Token));
        Check.Null(await proving.Reader.FindAsync(new LegalEntityId("gbsi"), Given.Account(1), proving.Token));
    }

    private static async Task A_customer_is_found_by_its_account_number_while_it_waits_for_its_completion(StoreProving proving)
    {
        var record = await proving.AddAsync();
        var named = await proving.AppliedAsync(Given.Change(record, new StoredRecord(record) { AccountNumber = Given.Account() }));

        Same.Record(named, await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));
    }

    private static async Task A_key_is_found_in_its_channel_alone(StoreProving proving)
    {
        var record = await proving.AddAsync(Given.Pending() with { Key = Key, Fingerprint = Given.Hash(7) });

        Same.Binding(
            Given.Binding(Key, Given.Hash(7), record.CustomerId), await proving.Reader.FindKeyAsync(Given.Channel, Key, proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.OtherChannel, Key, proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(2), proving.Token));
    }

    private static async Task A_key_and_its_fingerprint_come_back_bit_for_bit(StoreProving proving, UInt128 hash)
    {
        var record = await proving.AddAsync(Given.Pending() with { Key = hash, Fingerprint = hash });

        Same.Binding(Given.Binding(hash, hash, record.CustomerId), await proving.Reader.FindKeyAsync(Given.Channel, hash, proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, (hash << 64) | ((hash >> 64) ^ 1), proving.Token));
    }

    private static async Task Customers_are_listed_in_the_order_of_the_bytes_of_their_identifiers(StoreProving proving)
    {
        CustomerId[] ids =
        [
            Id("00000000-0000-7000-8000-000000000001"),
            Id("00000000-0000-7000-ff00-000000000000"),
            Id("00000000-0100-7000-8000-000000000000"),
            Id("000000ff-0000-7000-8000-000000000000"),
            Id("7fffffff-ffff-7000-8000-000000000000"),
            Id("80000000-0000-7000-8000-000000000000"),
            Id("ff000000-0000-7000-8000-000000000000"),
        ];
        foreach (var id in ids.Reverse())
        {
            await proving.AddAsync(WithId(id));
        }

        Check.Equal(ids, (await proving.ReadAllAsync()).Select(static record => record.CustomerId));
        Check.Equal(
            ids[4..6],
            (await proving.Reader.ListAsync(new CustomerFilter(), ids[3], 2, proving.Token)).Select(static record => record.CustomerId));
    }

    private static async Task Pages_follow_each_other_without_gap_or_overlap_through_all_states(StoreProving proving)
    {
        var states = Enum.GetValues<CustomerState>();
        var all = new List<StoredRecord>();
        for (var index = 0; index < 23; index++)
        {
            all.Add(await proving.AddInStateAsync(states[index % states.Length]));
        }

        var read = new List<StoredRecord>();
        for (var page = 1; page <= 6; page++)
        {
            var records = await proving.Reader.ListAsync(
                new CustomerFilter(), read.Count == 0 ? null : read[^1].CustomerId, 4, proving.Token);
            Check.Equal(page < 6 ? 4 : 3, records.Count);
            read.AddRange(records);
        }

        Same.Records(all, read);
        Check.Empty(await proving.Reader.ListAsync(new CustomerFilter(), read[^1].CustomerId, 4, proving.Token));
    }

    private static async Task A_page_may_begin_after_an_identifier_that_nobody_has(StoreProving proving)
    {
        var before = await proving.AddAsync();
        var nobody = Given.NewId();
        var after = await proving.AddAsync();

        Check.Equal(
            [after.CustomerId],
            (await proving.Reader.ListAsync(new CustomerFilter(), nobody, 10, proving.Token)).Select(static record => record.CustomerId));
        Check.Equal(
            [after.CustomerId],
            (await proving.Reader.ListAsync(new CustomerFilter(), before.CustomerId, 10, proving.Token))
                .Select(static record => record.CustomerId));
        Check.Empty(await proving.Reader.ListAsync(new CustomerFilter(), after.CustomerId, 10, proving.Token));
    }

    private static async Task A_list_is_narrowed_by_channel_state_and_code_and_all_of_them(StoreProving proving)
    {
        var records = new List<StoredRecord>();
        foreach (var channel in new[] { Given.Channel, Given.OtherChannel })
        {
            foreach (var state in Enum.GetValues<CustomerState>())
            {
                records.Add(await proving.AddInStateAsync(state, Given.Pending().In(channel)));
                records.Add(await proving.AddInStateAsync(state, Given.Pending().In(channel, Given.OtherLegalEntity)));
            }

            records.Add(await proving.AppliedAsync(Given.NeedsAttention(await proving.AddAsync(Given.Pending().In(channel)), "E42")));
            records.Add(await proving.AppliedAsync(Given.Waiting(await proving.AddAsync(Given.Pending().In(channel)))));
        }

        string?[] codes = [null, "E42", "e42", ErrorCodes.OutcomeUnknown, Given.Error().Code, "unknown"];
        foreach (var channel in new ChannelId?[] { null, Given.Channel, Given.OtherChannel, new ChannelId("unknown") })
        {
            foreach (var state in Enum.GetValues<CustomerState>().Cast<CustomerState?>().Append(null))
            {
                foreach (var code in codes)
                {
                    var filter = new CustomerFilter(channel, state, code);
                    Same.Records(
                        records.Where(record => IsMeant(record, filter)),
                        await proving.Reader.ListAsync(filter, after: null, 1000, proving.Token));
                }
            }
        }
    }

    private static async Task A_page_has_from_1_to_10000_customers(StoreProving proving, int count)
        => await Check.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await proving.Reader.ListAsync(new CustomerFilter(), after: null, count, proving.Token));

    private static async Task A_list_is_narrowed_by_when_customers_were_created_from_one_moment_to_before_another(StoreProving proving)
    {
        var records = new List<StoredRecord>();
        for (var minute = 0; minute < 4; minute++)
        {
            records.Add(await proving.AddAsync(Given.Pending(Given.Noon.AddMinutes(minute))));
        }

        records[1] = await proving.AppliedAsync(Given.Synchronized(records[1]));
        var (from, before) = (Given.Noon.AddMinutes(1), Given.Noon.AddMinutes(3));

        Same.Records(records[1..], await ListAsync(new CustomerFilter(createdFrom: from)));
        Same.Records(records[..3], await ListAsync(new CustomerFilter(createdBefore: before)));
        Same.Records(records[1..3], await ListAsync(new CustomerFilter(createdFrom: from, createdBefore: before)));
        Same.Records([records[2]], await ListAsync(new CustomerFilter(Given.Channel, CustomerState.Pending, null, from, before)));
        Check.Empty(await ListAsync(new CustomerFilter(Given.Channel, code: "E42", createdFrom: from)));

        async Task<IReadOnlyList<StoredRecord>> ListAsync(CustomerFilter filter)
            => await proving.Reader.ListAsync(filter, after: null, 10, proving.Token);
    }

    private static async Task A_lane_is_read_with_the_moments_at_which_its_first_and_its_last_customer_are_due(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await proving.AddAsync(Given.Pending(Given.Noon.AddDays(1)).In(Given.OtherLegalEntity));
        await proving.AddAsync(Given.Pending(Given.Noon).In(Given.OtherChannel));

        Same.Lanes(
            [
                new(Given.OtherChannel, Given.LegalEntity, isExpedited: false, Given.Noon, Given.Noon),
                new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddMilliseconds(1), Given.Noon.AddMilliseconds(2)),
                new(Given.Channel, Given.OtherLegalEntity, isExpedited: false, Given.Noon.AddDays(1), Given.Noon.AddDays(1)),
            ],
            (await proving.Reader.ReadLanesAsync(proving.Token)).OrderBy(static lane => lane.DueAt));
    }

    private static async Task The_front_lane_is_read_beside_the_ordinary_one(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await proving.AppliedAsync(Given.Expedited(await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)))));

        Same.Lanes(
            [
                new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddMilliseconds(1), Given.Noon.AddMilliseconds(1)),
                new(Given.Channel, Given.LegalEntity, isExpedited: true, Given.Noon.AddMilliseconds(2), Given.Noon.AddMilliseconds(2)),
            ],
            (await proving.Reader.ReadLanesAsync(proving.Token)).OrderBy(static lane => lane.DueAt));
    }

    private static async Task Customers_of_the_front_lane_are_counted_and_listed_with_their_channel_through_all_states(StoreProving proving)
    {
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            await proving.AddInStateAsync(state);
            var hurried = await proving.AppliedAsync(
                Given.Expedited(await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)))));
            await proving.AppliedAsync(Given.Become(hurried, state));
        }

        var counts = await proving.Reader.CountAsync(proving.Token);

        Same.Counts(
            Enum.GetValues<CustomerState>().Select(static state => new CustomerCount(
                Given.Channel,
                Given.LegalEntity,
                state,
                2,
                state < CustomerState.Synchronized ? Given.Noon.AddMilliseconds(-1) : null,
                state == CustomerState.NeedsAttention ? ErrorCodes.OutcomeUnknown : null)),
            counts);
        Check.Equal(10, (await proving.Reader.ListAsync(new CustomerFilter(Given.Channel), after: null, 100, proving.Token)).Count);
    }

    private static async Task A_lane_is_there_while_it_has_pending_customers(StoreProving proving)
    {
        await proving.AddInStateAsync(CustomerState.NeedsAttention);
        await proving.AddInStateAsync(CustomerState.Synchronized);
        await proving.AddInStateAsync(CustomerState.Withdrawn);
        Check.Empty(await proving.Reader.ReadLanesAsync(proving.Token));

        await proving.AddAsync();
        Check.Single(await proving.Reader.ReadLanesAsync(proving.Token));

        var claimed = await proving.ClaimOneAsync();
        Check.Empty(await proving.Reader.ReadLanesAsync(proving.Token));

        await proving.AppliedAsync(Given.Waiting(claimed, Given.Noon.AddHours(1)));
        Same.Lanes(
            [new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddHours(1), Given.Noon.AddHours(1))],
            await proving.Reader.ReadLanesAsync(proving.Token));
    }

    private static async Task Customers_leased_by_others_are_read_and_no_more_than_asked_for(StoreProving proving)
    {
        await proving.AddInStateAsync(CustomerState.Pending);
        await proving.AddInStateAsync(CustomerState.NeedsAttention);
        await proving.AddInStateAsync(CustomerState.Synchronized);
        var mine = await proving.AddInStateAsync(CustomerState.Sending);
        var others = new List<StoredRecord>();
        for (var index = 0; index < 3; index++)
        {
            var intent = Given.Intent();
            others.Add(await proving.AddAsync(intent with { Record = new StoredRecord(intent.Record) { Lease = Given.OtherLease } }));
        }

        Same.Records(
            others,
            [.. (await proving.Reader.ReadLeasedAsync(Given.Lease.Owner, 100, proving.Token))
                .OrderBy(static record => record.CustomerId.Value)]);
        Same.Records([mine], await proving.Reader.ReadLeasedAsync(Given.OtherLease.Owner, 100, proving.Token));
        Check.Equal(2, (await proving.Reader.ReadLeasedAsync(Given.Lease.Owner, 2, proving.Token)).Count);
        Check.Equal(4, (await proving.Reader.ReadLeasedAsync(Guid.Empty, 100, proving.Token)).Count);
    }

    private static async Task A_renewed_lease_is_seen_by_an_observer(StoreProving proving)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();
        var renewed = new Lease(Given.Lease.Owner, Given.Noon.AddHours(1));
        await proving.Store.RenewAsync([claimed], renewed, proving.Token);

        var seen = Check.Single(await proving.Reader.ReadLeasedAsync(Given.OtherLease.Owner, 10, proving.Token));

        Same.Lease(renewed, seen.Lease);
    }

    private static async Task Customers_are_counted_by_channel_legal_entity_and_state(StoreProving proving)
    {
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            await proving.AddInStateAsync(state, Given.Pending(Given.Noon.AddMilliseconds(2)));
            await proving.AddInStateAsync(state, Given.Pending(Given.Noon.AddMilliseconds(1)));
        }

        await proving.AddAsync(Given.Pending(Given.Noon).In(Given.OtherChannel));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(3)).In(Given.OtherLegalEntity));

        var oldest = Given.Noon.AddMilliseconds(1);
        Same.Counts(
        [
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Pending, 2, oldest),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Sending, 2, oldest),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.NeedsAttention, 2, oldest, ErrorCodes.OutcomeUnknown),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Synchronized, 2, oldestAt: null),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Withdrawn, 2, oldestAt: null),
            new CustomerCount(Given.OtherChannel, Given.LegalEntity, CustomerState.Pending, 1, Given.Noon),
            new CustomerCount(Given.Channel, Given.OtherLegalEntity, CustomerState.Pending, 1, Given.Noon.AddMilliseconds(3)),
        ],
        await proving.Reader.CountAsync(proving.Token));
    }

    private static async Task Customers_that_need_attention_are_counted_by_the_code_of_their_error(StoreProving proving)
    {
        const string Refused = "E42";
        const string Altered = "Ünïcode 李雷";
        foreach (var (code, seconds, channel) in ((string, int, ChannelId)[])
            [(Refused, 1, Given.Channel), (Refused, 3, Given.Channel), (Altered, 2, Given.Channel), (Refused, 4, Given.OtherChannel)])
        {
            var record = await proving.AddAsync(Given.Pending(Given.Noon.AddSeconds(seconds)).In(channel));
            await proving.AppliedAsync(Given.NeedsAttention(record, code));
        }

        var without = await proving.AddAsync(Given.Pending(Given.Noon.AddSeconds(5)));
        await proving.AppliedAsync(
            Given.Change(without, new StoredRecord(without) { State = CustomerState.NeedsAttention, LastError = null }));
        var waiting = await proving.AddAsync(Given.Pending(Given.Noon.AddSeconds(6)));
        await proving.AppliedAsync(Given.Waiting(waiting));

        Same.Counts(
        [
            Attention(Given.Channel, 2, 1, Refused),
            Attention(Given.Channel, 1, 2, Altered),
            Attention(Given.OtherChannel, 1, 4, Refused),
            Attention(Given.Channel, 1, 5, code: null),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Pending, 1, Given.Noon.AddSeconds(6)),
        ],
        await proving.Reader.CountAsync(proving.Token));

        static CustomerCount Attention(ChannelId channel, long count, int seconds, string? code)
            => new(channel, Given.LegalEntity, CustomerState.NeedsAttention, count, Given.Noon.AddSeconds(seconds), code);
    }

    private static async Task Counts_follow_a_customer_through_its_life(StoreProving proving)
    {
        var record = await proving.AddAsync();
        await CountedAsync(proving, CustomerState.Pending);
        record = await proving.ClaimOneAsync();
        await CountedAsync(proving, CustomerState.Sending);
        record = await proving.AppliedAsync(Given.NeedsAttention(record));
        await CountedAsync(proving, CustomerState.NeedsAttention);
        record = await proving.AppliedAsync(Given.Withdrawn(record));
        await CountedAsync(proving, CustomerState.Withdrawn);
        record = await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { ErasesPayload = true });
        await CountedAsync(proving, CustomerState.Withdrawn);
        record = await proving.AppliedAsync(Given.Revived(record));
        await CountedAsync(proving, CustomerState.Pending);
        record = await proving.AppliedAsync(Given.Synchronized(record));
        await proving.ApplyAsync(new RecordChange(Given.Synchronized(record)) { ExpectedRevision = 0 });
        await CountedAsync(proving, CustomerState.Synchronized);
    }

    private static async Task The_oldest_pending_customer_is_the_one_that_was_created_first_although_it_was_revived_last(
        StoreProving proving)
    {
        var oldest = await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(Given.Noon));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMinutes(1)));
        await proving.AppliedAsync(Given.Revived(oldest));

        var count = Check.Single(await proving.Reader.CountAsync(proving.Token));

        Check.Equal((2L, (DateTimeOffset?)Given.Noon), (count.Count, count.OldestAt));
    }

    private static async Task History_belongs_to_its_customer_alone(StoreProving proving)
    {
        var entry = new HistoryEntry(Given.Noon, "Edited", "Edited.");
        var edited = await proving.AppliedAsync(new RecordChange(Given.NeedsAttention(await proving.AddAsync())) { History = entry });
        var other = await proving.AddAsync();

        Same.History([entry], await proving.Reader.ReadHistoryAsync(edited.CustomerId, proving.Token));
        Check.Empty(await proving.Reader.ReadHistoryAsync(other.CustomerId, proving.Token));
    }

    private static async Task History_says_by_whom_something_was_done(StoreProving proving)
    {
        var entries = new[]
        {
            new HistoryEntry(Given.Noon, "Edited", "Edited.", "Grace"),
            new HistoryEntry(Given.Noon, "TakenOver", "Its process ended."),
        };
        var record = await proving.AddAsync();
        record = await proving.AppliedAsync(new RecordChange(Given.NeedsAttention(record)) { History = entries[0] });
        await proving.AppliedAsync(new RecordChange(Given.Waiting(record)) { History = entries[1] });

        Same.History(entries, await proving.Reader.ReadHistoryAsync(record.CustomerId, proving.Token));
    }

    private static async Task Whatever_was_acknowledged_is_seen_at_once_while_others_write(StoreProving proving)
    {
        const int Each = 3;

        await proving.AtOnceAsync(async _ =>
        {
            for (var index = 0; index < Each; index++)
            {
                await proving.AddAsync();
            }

            return true;
        });

        Check.Equal(StoreProving.Callers * Each, Check.Single(await proving.Reader.CountAsync(proving.Token)).Count);
    }

    private static async Task A_cancelled_read_reads_nothing(StoreProving proving)
    {
        var cancelled = new CancellationToken(canceled: true);

        await CancelledAsync(proving.Reader.FindAsync(Given.NewId(), cancelled));
        await CancelledAsync(proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), cancelled));
        await CancelledAsync(proving.Reader.FindKeyAsync(Given.Channel, Key, cancelled));
        await CancelledAsync(proving.Reader.ListAsync(new CustomerFilter(), after: null, 1, cancelled));
        await CancelledAsync(proving.Reader.ReadLanesAsync(cancelled));
        await CancelledAsync(proving.Reader.ReadLeasedAsync(Given.Lease.Owner, 1, cancelled));
        await CancelledAsync(
            proving.Reader.ReadEventsAsync(Given.Handler, new DueTime(Given.Noon, Given.LongestPause), 1, cancelled));
        await CancelledAsync(proving.Reader.ReadHistoryAsync(Given.NewId(), cancelled));
        await CancelledAsync(proving.Reader.CountAsync(cancelled));
    }

    private static async Task CancelledAsync<T>(ValueTask<T> read)
        => await Check.CancelledAsync(async () => await read);

    private static async Task CountedAsync(StoreProving proving, CustomerState state)
    {
        var count = Check.Single(await proving.Reader.CountAsync(proving.Token));
        Check.Equal((state, 1L), (count.State, count.Count));
    }

    private static bool IsMeant(StoredRecord record, CustomerFilter filter)
        => (filter.Channel ?? record.Channel) == record.Channel
            && (filter.State ?? record.State) == record.State
            && (filter.Code is null || filter.Code == record.LastError?.Code);

    private static CustomerId Id(string text) => new(Guid.Parse(text));

    private static NewCustomer WithId(CustomerId id)
    {
        var customer = Given.Pending();
        return customer with { Record = new StoredRecord(customer.Record) { CustomerId = id } };
    }
}
