using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What every <see cref="ICustomerStore"/> must do. Derive once per store.
/// </summary>
public abstract partial class CustomerStoreContract : StoreContract
{
    private const int Callers = 32;

    private static readonly UInt128 First = Given.Hash(1);

    private static readonly UInt128 Second = Given.Hash(2);

    public static TheoryData<string> Texts { get; } =
    [
        "plain", "Zoë Núñez-Åström", "Фёдор", "李雷", "👩‍👩‍👧‍👦 e\u0301", "'; DROP TABLE customers; --", "\0 and \uFFFD",
        new string('x', 4000),
    ];

    public static TheoryData<CreationDecision> Decisions { get; } =
    [
        Given.Decision,
        Given.OtherDecision,
        new CreationDecision(
            CustomerCreationMode.Async, ProfileSource.CallCenter, profile: null, CreationStrategies.Async, Given.Decision.Reason),
        new CreationDecision(
            CustomerCreationMode.Async,
            ProfileSource.Profile,
            "online",
            "Ours",
            "Ünïcode \"quoted\"\n",
            inherited: ["type", "customerGroup", "affiliations"]),
    ];

    [Fact]
    public async Task Opening_again_and_again_is_harmless()
    {
        await Store.OpenAsync(Token);
        await AddAsync();

        await Store.OpenAsync(Token);

        Assert.Single(await ReadAllAsync());
    }

    [Fact]
    public async Task A_check_that_it_takes_writes_leaves_nothing_behind()
    {
        await SubscribeAsync(Given.Tomorrow, Given.Handler);
        var customer = await AddAsync();
        var events = await ReadEventsAsync();
        var counts = await Reader.CountAsync(Token);

        for (var time = 0; time < 3; time++)
        {
            await Store.CheckWritableAsync(Token);
        }

        Same.Record(customer, Assert.Single(await ReadAllAsync()));
        Same.Events(events, await ReadEventsAsync());
        Same.Counts(counts, await Reader.CountAsync(Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CheckWritableAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task An_added_customer_is_read_as_it_was_given()
    {
        var customer = Given.Pending();

        var result = await Store.AddAsync(customer, Token);

        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result);
        Same.Record(customer.Record, await Reader.FindAsync(customer.Record.CustomerId, Token));
    }

    [Fact]
    public async Task A_sync_intent_is_born_sending_under_the_lease_of_its_caller()
    {
        var intent = Given.Intent();

        await AddAsync(intent);

        var record = await ReadAsync(intent.Record.CustomerId);
        Same.Record(intent.Record, record);
        Assert.Equal((1L, 0L), (record.Epoch, record.Revision));
        Same.Lease(Given.CallersLease, record.Lease);
    }

    [Fact]
    public async Task Everything_that_a_record_says_is_kept()
    {
        var customer = new NewCustomer
        {
            Record = Given.Record() with
            {
                State = CustomerState.Sending,
                DueAt = Given.Noon.AddMilliseconds(1),
                CreatedAt = Given.Noon.AddMilliseconds(-1),
                Attempts = 2,
                LostLeases = 1,
                LastPossibleSend = Given.Noon.AddMilliseconds(999),
                WithdrawIfAbsent = true,
                IsExpedited = true,
                LastError = Given.Error(besides: Given.Error("E43")),
                Epoch = long.MaxValue / 2,
                Lease = Given.OtherLease,
            },
        };

        await AddAsync(customer);

        Same.Record(customer.Record, await ReadAsync(customer.Record.CustomerId));
    }

    [Fact]
    public async Task Moments_are_kept_whatever_offset_they_are_given_in()
    {
        var moment = new DateTimeOffset(2026, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(-11));
        var customer = Given.Pending(moment);

        await AddAsync(customer);

        var record = await ReadAsync(customer.Record.CustomerId);
        Assert.Equal((moment, moment), (record.CreatedAt, record.DueAt));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_payload_comes_back_byte_for_byte(string text)
    {
        var customer = WithPayload(Given.Bytes(text));

        await AddAsync(customer);

        Same.Payload(customer.Record.Payload, await ReadAsync(customer.Record.CustomerId));
    }

    [Fact]
    public async Task A_payload_may_be_empty()
    {
        var customer = WithPayload([]);

        await AddAsync(customer);

        Assert.True((await ReadAsync(customer.Record.CustomerId)).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_payload_of_100_kilobytes_comes_back_byte_for_byte_from_everywhere()
    {
        var bytes = new byte[100 * 1024];
        new Random(7).NextBytes(bytes);
        var customer = WithPayload(bytes);

        await AddAsync(customer);

        Same.Payload(bytes, await ReadAsync(customer.Record.CustomerId));
        Same.Payload(bytes, Assert.Single(await ReadAllAsync()));
        Same.Payload(bytes, await ClaimOneAsync());
    }

    [Fact]
    public async Task A_payload_may_be_a_part_of_a_larger_buffer()
    {
        var buffer = Given.Bytes("before, the payload, after");
        var customer = WithPayload([]);
        customer = customer with { Record = customer.Record with { Payload = buffer.AsMemory(8, 11) } };

        await AddAsync(customer);

        Same.Payload(Given.Bytes("the payload"), await ReadAsync(customer.Record.CustomerId));
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task A_decision_is_kept_with_the_fields_that_were_inherited(CreationDecision decision)
    {
        var customer = Given.Pending();
        customer = customer with { Record = customer.Record with { Decision = decision } };

        await AddAsync(customer);

        Assert.Equal(decision, (await ReadAsync(customer.Record.CustomerId)).Decision);
    }

    [Theory]
    [InlineData("houston-onlin", "usrtt")]
    [InlineData("houston-onl\u00EFne", "usr\u0165")]
    [InlineData("магазин 店", "śląsk")]
    public async Task Names_of_channels_and_legal_entities_are_told_apart_to_the_letter(string channel, string legalEntity)
    {
        await AddAsync();
        var customer = await AddAsync(Given.Pending().In(new ChannelId(channel), new LegalEntityId(legalEntity)));

        Assert.Equal((channel, legalEntity), (customer.Channel.Value, customer.LegalEntity.Value));
        Assert.Equal(2, (await Reader.ReadLanesAsync(Token)).Count);
    }

    [Fact]
    public async Task The_same_identifier_again_is_answered_as_added_and_changes_nothing()
    {
        var customer = Given.Pending() with { Key = First };
        await AddAsync(customer);

        var again = await Store.AddAsync(customer with { Record = customer.Record with { Payload = Given.Bytes("other") } }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Same.Record(customer.Record, Assert.Single(await ReadAllAsync()));
    }

    [Theory]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task The_same_identifier_again_is_answered_as_added_wherever_the_customer_has_got_to(CustomerState state)
    {
        var customer = Given.Pending(match: new() { Email = First, Identity = First }) with { Key = First, UniqueEmail = true };
        var record = await AddInStateAsync(state, customer);

        var again = await Store.AddAsync(customer, Token);

        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Same.Record(record, Assert.Single(await ReadAllAsync()));
    }

    [Fact]
    public async Task The_same_identifier_again_is_answered_as_added_although_another_customer_has_the_address_by_now()
    {
        var customer = Given.Pending(match: new() { Email = First, Phone = First }) with
        {
            Key = First,
            UniqueEmail = true,
            UniquePhone = true,
        };
        await AddAsync(customer);
        await AddAsync(Given.Pending(match: customer.Match));

        var again = await Store.AddAsync(customer, Token);

        Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Assert.Equal(customer.Record.CustomerId, (await Reader.FindKeyAsync(Given.Channel, First, Token))?.CustomerId);
    }

    [Fact]
    public async Task A_cancelled_addition_stores_nothing()
    {
        var customer = Given.Pending(match: new() { Email = First }) with { Key = First };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.AddAsync(customer, new CancellationToken(canceled: true)));

        Assert.Empty(await ReadAllAsync());
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, First, Token));
        await AddAsync(Given.Pending(match: customer.Match) with { Key = First, UniqueEmail = true });
    }

    [Fact]
    public async Task Nothing_is_no_customer()
        => await Assert.ThrowsAsync<ArgumentNullException>("customer", async () => await Store.AddAsync(null!, Token));

    private static NewCustomer WithPayload(byte[] payload)
    {
        var customer = Given.Pending();
        return customer with { Record = customer.Record with { Payload = payload } };
    }

    // All of them at once, each on a thread of its own as far as there are any.
    private Task<StoreResult[]> AddAtOnceAsync(Func<int, NewCustomer> customer)
        => AtOnceAsync(index => Store.AddAsync(customer(index), Token).AsTask());

    private static async Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, Callers).Select(index => Task.Run(
            async () =>
            {
                await start.Task;
                return await act(index);
            },
            Token)).ToList();
        start.SetResult();
        return await Task.WhenAll(all);
    }

    [Theory]
    [InlineData(1, StoreOutcome.KeyRepeated)]
    [InlineData(2, StoreOutcome.KeyConflict)]
    public async Task A_key_that_was_bound_under_a_former_hash_is_bound(int fingerprint, StoreOutcome expected)
    {
        var first = await AddAsync(Given.Pending() with { Key = Given.Hash(1), Fingerprint = Given.Hash(1) });

        var again = Given.Pending() with
        {
            Key = Given.Hash(2),
            FormerKeys = [Given.Hash(3), Given.Hash(1)],
            Fingerprint = Given.Hash((ulong)fingerprint),
        };

        Assert.Equal(new StoreResult(expected, first.CustomerId), await Store.AddAsync(again, Token));
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, Given.Hash(2), Token));
        Assert.Single(await ReadAllAsync());
    }

    [Fact]
    public async Task A_former_hash_of_a_key_is_not_stored()
    {
        await AddAsync(Given.Pending() with { Key = Given.Hash(2), FormerKeys = [Given.Hash(1)] });

        Assert.Null(await Reader.FindKeyAsync(Given.Channel, Given.Hash(1), Token));
        await AddAsync(Given.Pending() with { Key = Given.Hash(1) });
    }
}
