using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What every <see cref="ICustomerReader"/> must do. Derive once per store.
/// </summary>
public abstract class CustomerReaderContract : StoreContract
{
    private static readonly UInt128 Key = Given.Hash(1);

    [Fact]
    public async Task Nothing_is_found_where_nothing_is()
    {
        Assert.Null(await Reader.FindAsync(Given.NewId(), Token));
        Assert.Null(await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, Key, Token));
        Assert.Empty(await ReadAllAsync());
        Assert.Empty(await Reader.ReadLanesAsync(Token));
        Assert.Empty(await Reader.ReadLeasedAsync(Given.Lease.Owner, 10, Token));
        Assert.Empty(await ReadEventsAsync());
        Assert.Empty(await Reader.ReadHistoryAsync(Given.NewId(), Token));
        Assert.Empty(await Reader.CountAsync(Token));
        Assert.Null(await Reader.ReadReportAsync(Token));
    }

    [Fact]
    public async Task What_the_synchronizer_says_is_read_by_others_until_it_says_something_else_or_stops()
    {
        await Store.TryLeadAsync(Token);
        await Store.ReportAsync("first", Token);
        await Store.ReportAsync("Too many \"requests\", '; DROP TABLE customers; -- 👩‍👩‍👧‍👦", Token);

        var report = await Reader.ReadReportAsync(Token);

        Assert.Equal(("Too many \"requests\", '; DROP TABLE customers; -- 👩‍👩‍👧‍👦", true), (report!.Text, report.IsRunning));

        await Store.StopLeadingAsync(Token);

        Assert.False((await Reader.ReadReportAsync(Token))!.IsRunning);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_customer_is_found_by_its_identifier_wherever_it_has_got_to(CustomerState state)
    {
        var record = await AddInStateAsync(state);
        await AddAsync();

        Assert.Equal(state, record.State);
        Same.Record(record, await Reader.FindAsync(record.CustomerId, Token));
    }

    [Fact]
    public async Task A_customer_is_found_by_its_account_number_in_its_legal_entity()
    {
        var here = await AppliedAsync(Given.Synchronized(await AddAsync(), Given.Account(1)));
        var there = await AppliedAsync(Given.Synchronized(await AddAsync(Given.Pending().In(Given.OtherLegalEntity)), Given.Account(1)));

        Same.Record(here, await Reader.FindAsync(Given.LegalEntity, Given.Account(1), Token));
        Same.Record(there, await Reader.FindAsync(Given.OtherLegalEntity, Given.Account(1), Token));
        Assert.Null(await Reader.FindAsync(Given.LegalEntity, Given.Account(2), Token));
        Assert.Null(await Reader.FindAsync(new LegalEntityId("gbsi"), Given.Account(1), Token));
    }

    [Fact]
    public async Task A_customer_is_found_by_its_account_number_while_it_waits_for_its_completion()
    {
        var record = await AddAsync();
        var named = await AppliedAsync(Given.Change(record, record with { AccountNumber = Given.Account() }));

        Same.Record(named, await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));
    }

    [Fact]
    public async Task A_key_is_found_in_its_channel_alone()
    {
        var record = await AddAsync(Given.Pending() with { Key = Key, Fingerprint = Given.Hash(7) });

        Same.Binding(Given.Binding(Key, Given.Hash(7), record.CustomerId), await Reader.FindKeyAsync(Given.Channel, Key, Token));
        Assert.Null(await Reader.FindKeyAsync(Given.OtherChannel, Key, Token));
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, Given.Hash(2), Token));
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(0x8000000000000000UL, 1UL)]
    public async Task A_key_and_its_fingerprint_come_back_bit_for_bit(ulong high, ulong low)
    {
        var hash = new UInt128(high, low);
        var record = await AddAsync(Given.Pending() with { Key = hash, Fingerprint = hash });

        Same.Binding(Given.Binding(hash, hash, record.CustomerId), await Reader.FindKeyAsync(Given.Channel, hash, Token));
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, new UInt128(low, high ^ 1), Token));
    }

    [Fact]
    public async Task Customers_are_listed_in_the_order_of_the_bytes_of_their_identifiers()
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
            await AddAsync(WithId(id));
        }

        Assert.Equal(ids, (await ReadAllAsync()).Select(static record => record.CustomerId));
        Assert.Equal(ids[4..6], (await Reader.ListAsync(new CustomerFilter(), ids[3], 2, Token)).Select(static record => record.CustomerId));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap_through_all_states()
    {
        var states = Enum.GetValues<CustomerState>();
        var all = new List<StoredRecord>();
        for (var index = 0; index < 23; index++)
        {
            all.Add(await AddInStateAsync(states[index % states.Length]));
        }

        var read = new List<StoredRecord>();
        for (var page = 1; page <= 6; page++)
        {
            var records = await Reader.ListAsync(new CustomerFilter(), read.Count == 0 ? null : read[^1].CustomerId, 4, Token);
            Assert.Equal(page < 6 ? 4 : 3, records.Count);
            read.AddRange(records);
        }

        Same.Records(all, read);
        Assert.Empty(await Reader.ListAsync(new CustomerFilter(), read[^1].CustomerId, 4, Token));
    }

    [Fact]
    public async Task A_page_may_begin_after_an_identifier_that_nobody_has()
    {
        var before = await AddAsync();
        var nobody = Given.NewId();
        var after = await AddAsync();

        Assert.Equal(
            [after.CustomerId], (await Reader.ListAsync(new CustomerFilter(), nobody, 10, Token)).Select(static record => record.CustomerId));
        Assert.Equal(
            [after.CustomerId], (await Reader.ListAsync(new CustomerFilter(), before.CustomerId, 10, Token)).Select(static record => record.CustomerId));
        Assert.Empty(await Reader.ListAsync(new CustomerFilter(), after.CustomerId, 10, Token));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_channel_state_and_code_and_all_of_them()
    {
        var records = new List<StoredRecord>();
        foreach (var channel in new[] { Given.Channel, Given.OtherChannel })
        {
            foreach (var state in Enum.GetValues<CustomerState>())
            {
                records.Add(await AddInStateAsync(state, Given.Pending().In(channel)));
                records.Add(await AddInStateAsync(state, Given.Pending().In(channel, Given.OtherLegalEntity)));
            }

            records.Add(await AppliedAsync(Given.NeedsAttention(await AddAsync(Given.Pending().In(channel)), "E42")));
            records.Add(await AppliedAsync(Given.Waiting(await AddAsync(Given.Pending().In(channel)))));
        }

        string?[] codes = [null, "E42", "e42", CustomerError.OutcomeUnknown, Given.Error().Code, "unknown"];
        foreach (var channel in new ChannelId?[] { null, Given.Channel, Given.OtherChannel, new ChannelId("unknown") })
        {
            foreach (var state in Enum.GetValues<CustomerState>().Cast<CustomerState?>().Append(null))
            {
                foreach (var code in codes)
                {
                    var filter = new CustomerFilter(channel, state, code);
                    Same.Records(
                        records.Where(record => IsMeant(record, filter)), await Reader.ListAsync(filter, after: null, 1000, Token));
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public async Task A_page_has_from_1_to_10000_customers(int count)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Reader.ListAsync(new CustomerFilter(), after: null, count, Token));

    [Fact]
    public async Task A_lane_is_read_with_the_moments_at_which_its_first_and_its_last_customer_are_due()
    {
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await AddAsync(Given.Pending(Given.Noon.AddDays(1)).In(Given.OtherLegalEntity));
        await AddAsync(Given.Pending(Given.Noon).In(Given.OtherChannel));

        Same.Lanes(
            [
                new(Given.OtherChannel, Given.LegalEntity, isExpedited: false, Given.Noon, Given.Noon),
                new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddMilliseconds(1), Given.Noon.AddMilliseconds(2)),
                new(Given.Channel, Given.OtherLegalEntity, isExpedited: false, Given.Noon.AddDays(1), Given.Noon.AddDays(1)),
            ],
            (await Reader.ReadLanesAsync(Token)).OrderBy(static lane => lane.DueAt));
    }

    [Fact]
    public async Task The_front_lane_is_read_beside_the_ordinary_one()
    {
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await AppliedAsync(Given.Expedited(await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)))));

        Same.Lanes(
            [
                new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddMilliseconds(1), Given.Noon.AddMilliseconds(1)),
                new(Given.Channel, Given.LegalEntity, isExpedited: true, Given.Noon.AddMilliseconds(2), Given.Noon.AddMilliseconds(2)),
            ],
            (await Reader.ReadLanesAsync(Token)).OrderBy(static lane => lane.DueAt));
    }

    [Fact]
    public async Task Customers_of_the_front_lane_are_counted_and_listed_with_their_channel_through_all_states()
    {
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            await AddInStateAsync(state);
            var hurried = await AppliedAsync(Given.Expedited(await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)))));
            await AppliedAsync(state switch
            {
                CustomerState.Pending => Given.Waiting(hurried),
                CustomerState.Sending => Given.Sending(hurried),
                CustomerState.NeedsAttention => Given.NeedsAttention(hurried),
                CustomerState.Synchronized => Given.Synchronized(hurried),
                _ => Given.Withdrawn(hurried),
            });
        }

        var counts = await Reader.CountAsync(Token);

        Same.Counts(
            Enum.GetValues<CustomerState>().Select(static state => new CustomerCount(
                Given.Channel, Given.LegalEntity, state, 2, state < CustomerState.Synchronized ? Given.Noon.AddMilliseconds(-1) : null)),
            counts);
        Assert.Equal(10, (await Reader.ListAsync(new CustomerFilter(Given.Channel), after: null, 100, Token)).Count);
    }

    [Fact]
    public async Task A_lane_is_there_while_it_has_pending_customers()
    {
        await AddInStateAsync(CustomerState.NeedsAttention);
        await AddInStateAsync(CustomerState.Synchronized);
        await AddInStateAsync(CustomerState.Withdrawn);
        Assert.Empty(await Reader.ReadLanesAsync(Token));

        await AddAsync();
        Assert.Single(await Reader.ReadLanesAsync(Token));

        var claimed = await ClaimOneAsync();
        Assert.Empty(await Reader.ReadLanesAsync(Token));

        await AppliedAsync(Given.Waiting(claimed, Given.Noon.AddHours(1)));
        Same.Lanes(
            [new(Given.Channel, Given.LegalEntity, isExpedited: false, Given.Noon.AddHours(1), Given.Noon.AddHours(1))],
            await Reader.ReadLanesAsync(Token));
    }

    [Fact]
    public async Task Customers_leased_by_others_are_read_and_no_more_than_asked_for()
    {
        await AddInStateAsync(CustomerState.Pending);
        await AddInStateAsync(CustomerState.NeedsAttention);
        await AddInStateAsync(CustomerState.Synchronized);
        var mine = await AddInStateAsync(CustomerState.Sending);
        var others = new List<StoredRecord>();
        for (var index = 0; index < 3; index++)
        {
            var intent = Given.Intent();
            others.Add(await AddAsync(intent with { Record = intent.Record with { Lease = Given.OtherLease } }));
        }

        Same.Records(
            others, [.. (await Reader.ReadLeasedAsync(Given.Lease.Owner, 100, Token)).OrderBy(static record => record.CustomerId.Value)]);
        Same.Records([mine], await Reader.ReadLeasedAsync(Given.OtherLease.Owner, 100, Token));
        Assert.Equal(2, (await Reader.ReadLeasedAsync(Given.Lease.Owner, 2, Token)).Count);
        Assert.Equal(4, (await Reader.ReadLeasedAsync(Guid.Empty, 100, Token)).Count);
    }

    [Fact]
    public async Task A_renewed_lease_is_seen_by_an_observer()
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();
        var renewed = new Lease(Given.Lease.Owner, Given.Noon.AddHours(1));
        await Store.RenewAsync([claimed], renewed, Token);

        var seen = Assert.Single(await Reader.ReadLeasedAsync(Given.OtherLease.Owner, 10, Token));

        Same.Lease(renewed, seen.Lease);
    }

    [Fact]
    public async Task Customers_are_counted_by_channel_legal_entity_and_state()
    {
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            await AddInStateAsync(state, Given.Pending(Given.Noon.AddMilliseconds(2)));
            await AddInStateAsync(state, Given.Pending(Given.Noon.AddMilliseconds(1)));
        }

        await AddAsync(Given.Pending(Given.Noon).In(Given.OtherChannel));
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(3)).In(Given.OtherLegalEntity));

        var oldest = Given.Noon.AddMilliseconds(1);
        Same.Counts(
        [
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Pending, 2, oldest),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Sending, 2, oldest),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.NeedsAttention, 2, oldest),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Synchronized, 2, oldestAt: null),
            new CustomerCount(Given.Channel, Given.LegalEntity, CustomerState.Withdrawn, 2, oldestAt: null),
            new CustomerCount(Given.OtherChannel, Given.LegalEntity, CustomerState.Pending, 1, Given.Noon),
            new CustomerCount(Given.Channel, Given.OtherLegalEntity, CustomerState.Pending, 1, Given.Noon.AddMilliseconds(3)),
        ],
        await Reader.CountAsync(Token));
    }

    [Fact]
    public async Task Counts_follow_a_customer_through_its_life()
    {
        var record = await AddAsync();
        await CountedAsync(CustomerState.Pending);
        record = await ClaimOneAsync();
        await CountedAsync(CustomerState.Sending);
        record = await AppliedAsync(Given.NeedsAttention(record));
        await CountedAsync(CustomerState.NeedsAttention);
        record = await AppliedAsync(Given.Withdrawn(record));
        await CountedAsync(CustomerState.Withdrawn);
        record = await AppliedAsync(new RecordChange(Given.Change(record, record)) { ErasesPayload = true });
        await CountedAsync(CustomerState.Withdrawn);
        record = await AppliedAsync(Given.Revived(record));
        await CountedAsync(CustomerState.Pending);
        record = await AppliedAsync(Given.Synchronized(record));
        await ApplyAsync(new RecordChange(Given.Synchronized(record)) { ExpectedRevision = 0 });
        await CountedAsync(CustomerState.Synchronized);
    }

    [Fact]
    public async Task The_oldest_pending_customer_is_the_one_that_was_created_first_although_it_was_revived_last()
    {
        var oldest = await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(Given.Noon));
        await AddAsync(Given.Pending(Given.Noon.AddMinutes(1)));
        await AppliedAsync(Given.Revived(oldest));

        var count = Assert.Single(await Reader.CountAsync(Token));

        Assert.Equal((2L, (DateTimeOffset?)Given.Noon), (count.Count, count.OldestAt));
    }

    [Fact]
    public async Task History_belongs_to_its_customer_alone()
    {
        var entry = new HistoryEntry(Given.Noon, "Edited", "Edited.");
        var edited = await AppliedAsync(new RecordChange(Given.NeedsAttention(await AddAsync())) { History = entry });
        var other = await AddAsync();

        Same.History([entry], await Reader.ReadHistoryAsync(edited.CustomerId, Token));
        Assert.Empty(await Reader.ReadHistoryAsync(other.CustomerId, Token));
    }

    [Fact]
    public async Task Whatever_was_acknowledged_is_seen_at_once_while_others_write()
    {
        const int Writers = 8;
        const int Each = 10;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(
            async () =>
            {
                for (var index = 0; index < Each; index++)
                {
                    var customer = Given.Pending();
                    await Store.AddAsync(customer, Token);
                    Assert.NotNull(await Reader.FindAsync(customer.Record.CustomerId, Token));
                }
            },
            Token)));

        Assert.Equal(Writers * Each, Assert.Single(await Reader.CountAsync(Token)).Count);
    }

    [Fact]
    public async Task A_cancelled_read_reads_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await AssertCancelledAsync(Reader.FindAsync(Given.NewId(), cancelled));
        await AssertCancelledAsync(Reader.FindAsync(Given.LegalEntity, Given.Account(), cancelled));
        await AssertCancelledAsync(Reader.FindKeyAsync(Given.Channel, Key, cancelled));
        await AssertCancelledAsync(Reader.ListAsync(new CustomerFilter(), after: null, 1, cancelled));
        await AssertCancelledAsync(Reader.ReadLanesAsync(cancelled));
        await AssertCancelledAsync(Reader.ReadLeasedAsync(Given.Lease.Owner, 1, cancelled));
        await AssertCancelledAsync(Reader.ReadEventsAsync(Given.Handler, new DueTime(Given.Noon, Given.LongestPause), 1, cancelled));
        await AssertCancelledAsync(Reader.ReadHistoryAsync(Given.NewId(), cancelled));
        await AssertCancelledAsync(Reader.CountAsync(cancelled));
    }

    private static async Task AssertCancelledAsync<T>(ValueTask<T> read)
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);

    private async Task CountedAsync(CustomerState state)
    {
        var count = Assert.Single(await Reader.CountAsync(Token));
        Assert.Equal((state, 1L), (count.State, count.Count));
    }

    private static bool IsMeant(StoredRecord record, CustomerFilter filter)
        => (filter.Channel ?? record.Channel) == record.Channel
            && (filter.State ?? record.State) == record.State
            && (filter.Code is null || filter.Code == record.LastError?.Code);

    private static CustomerId Id(string text) => new(Guid.Parse(text));

    private static NewCustomer WithId(CustomerId id)
    {
        var customer = Given.Pending();
        return customer with { Record = customer.Record with { CustomerId = id } };
    }
}
