using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// A customer is kept as it was given.
internal static class AddingProofs
{
    private static readonly UInt128 First = Given.Hash(1);

    private static readonly UInt128 Second = Given.Hash(2);

    private static readonly (string Words, string Text)[] Texts =
    [
        ("plain letters", "plain"),
        ("accents", "Zoë Núñez-Åström"),
        ("Cyrillic", "Фёдор"),
        ("Chinese", "李雷"),
        ("an emoji of four, and a combining accent", "👩‍👩‍👧‍👦 e\u0301"),
        ("what SQL would read", "'; DROP TABLE customers; --"),
        ("a zero and a replacement character", "\0 and \uFFFD"),
        ("4000 letters", new string('x', 4000)),
    ];

    private static readonly (string Words, CreationDecision Decision)[] Decisions =
    [
        ("async by a profile", Given.Decision),
        ("sync without a profile", Given.OtherDecision),
        (
            "of a call center",
            new CreationDecision(
                CustomerCreationMode.Async, ProfileSource.CallCenter, profile: null, CreationStrategies.Async, Given.Decision.Reason)),
        (
            "by a strategy of the application's own",
            new CreationDecision(
                CustomerCreationMode.Async,
                ProfileSource.Profile,
                "online",
                "Ours",
                "Ünïcode \"quoted\"\n",
                inherited: ["type", "customerGroup", "affiliations"])),
    ];

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(Opening_again_and_again_is_harmless),
        StoreProof.Of(A_check_that_it_takes_writes_leaves_nothing_behind),
        StoreProof.Of(An_added_customer_is_read_as_it_was_given),
        StoreProof.Of(A_sync_intent_is_born_sending_under_the_lease_of_its_caller),
        StoreProof.Of(Everything_that_a_record_says_is_kept),
        StoreProof.Of(Moments_are_kept_whatever_offset_they_are_given_in),
        .. StoreProof.Each(A_payload_comes_back_byte_for_byte, Texts),
        StoreProof.Of(A_payload_may_be_empty),
        StoreProof.Of(A_payload_of_100_kilobytes_comes_back_byte_for_byte_from_everywhere),
        StoreProof.Of(A_payload_may_be_a_part_of_a_larger_buffer),
        .. StoreProof.Each(A_decision_is_kept_with_the_fields_that_were_inherited, Decisions),
        .. StoreProof.Each(
            Names_of_channels_and_legal_entities_are_told_apart_to_the_letter,
            [
                ("one letter less and one more", ("houston-onlin", "usrtt")),
                ("an accent", ("houston-onl\u00EFne", "usr\u0165")),
                ("other scripts", ("магазин 店", "śląsk")),
            ]),
        StoreProof.Of(The_same_identifier_again_is_answered_as_added_and_changes_nothing),
        .. StoreProof.Each(
            The_same_identifier_again_is_answered_as_added_wherever_the_customer_has_got_to,
            [CustomerState.Sending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(The_same_identifier_again_is_answered_as_added_although_another_customer_has_the_address_by_now),
        StoreProof.Of(A_cancelled_addition_stores_nothing),
        .. StoreProof.Each(
            A_key_that_was_bound_under_a_former_hash_is_bound,
            [("the same request", (First, StoreOutcome.KeyRepeated)), ("another request", (Second, StoreOutcome.KeyConflict))]),
        StoreProof.Of(A_former_hash_of_a_key_is_not_stored),
        StoreProof.Of(A_key_whose_former_hash_is_the_present_one_is_bound_once),
        StoreProof.Of(The_customer_that_a_key_is_bound_to_counts_before_that_of_its_former_hash),
        StoreProof.Of(The_same_identifier_again_is_answered_as_added_although_its_former_hash_is_taken),
    ];

    private static async Task Opening_again_and_again_is_harmless(StoreProving proving)
    {
        await proving.Store.OpenAsync(proving.Token);
        await proving.AddAsync();

        await proving.Store.OpenAsync(proving.Token);

        Check.Single(await proving.ReadAllAsync());
    }

    private static async Task A_check_that_it_takes_writes_leaves_nothing_behind(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler);
        var customer = await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        var counts = await proving.Reader.CountAsync(proving.Token);

        for (var time = 0; time < 3; time++)
        {
            await proving.Store.CheckWritableAsync(proving.Token);
        }

        Same.Record(customer, Check.Single(await proving.ReadAllAsync()));
        Same.Events(events, await proving.ReadEventsAsync());
        Same.Counts(counts, await proving.Reader.CountAsync(proving.Token));
        await Check.CancelledAsync(async () => await proving.Store.CheckWritableAsync(new CancellationToken(canceled: true)));
    }

    private static async Task An_added_customer_is_read_as_it_was_given(StoreProving proving)
    {
        var customer = Given.Pending();

        var result = await proving.Store.AddAsync(customer, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result);
        Same.Record(customer.Record, await proving.Reader.FindAsync(customer.Record.CustomerId, proving.Token));
    }

    private static async Task A_sync_intent_is_born_sending_under_the_lease_of_its_caller(StoreProving proving)
    {
        var intent = Given.Intent();

        await proving.AddAsync(intent);

        var record = await proving.ReadAsync(intent.Record.CustomerId);
        Same.Record(intent.Record, record);
        Check.Equal((1L, 0L), (record.Epoch, record.Revision));
        Same.Lease(Given.CallersLease, record.Lease);
    }

    private static async Task Everything_that_a_record_says_is_kept(StoreProving proving)
    {
        var customer = new NewCustomer
        {
            Record = new StoredRecord(Given.Record())
            {
                State = CustomerState.Sending,
                DueAt = Given.Noon.AddMilliseconds(1),
                CreatedAt = Given.Noon.AddMilliseconds(-1),
                Attempts = 2,
                LostLeases = 1,
                LastPossibleSend = Given.Noon.AddMilliseconds(999),
                WithdrawIfAbsent = true,
                IsExpedited = true,
                LastError = Given.Error(
                    besides: Given.Error("E43", field: CustomerFields.Affiliations), field: CustomerFields.CustomerGroup),
                Epoch = long.MaxValue / 2,
                Lease = Given.OtherLease,
            },
        };

        await proving.AddAsync(customer);

        Same.Record(customer.Record, await proving.ReadAsync(customer.Record.CustomerId));
    }

    private static async Task Moments_are_kept_whatever_offset_they_are_given_in(StoreProving proving)
    {
        var moment = new DateTimeOffset(2026, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(-11));
        var customer = Given.Pending(moment);

        await proving.AddAsync(customer);

        var record = await proving.ReadAsync(customer.Record.CustomerId);
        Check.Equal((moment, moment), (record.CreatedAt, record.DueAt));
    }

    private static async Task A_payload_comes_back_byte_for_byte(StoreProving proving, string text)
    {
        var customer = WithPayload(Given.Bytes(text));

        await proving.AddAsync(customer);

        Same.Payload(customer.Record.Payload, await proving.ReadAsync(customer.Record.CustomerId));
    }

    private static async Task A_payload_may_be_empty(StoreProving proving)
    {
        var customer = WithPayload([]);

        await proving.AddAsync(customer);

        Check.True((await proving.ReadAsync(customer.Record.CustomerId)).Payload.IsEmpty);
    }

    private static async Task A_payload_of_100_kilobytes_comes_back_byte_for_byte_from_everywhere(StoreProving proving)
    {
        var bytes = new byte[100 * 1024];
        new Random(7).NextBytes(bytes);
        var customer = WithPayload(bytes);

        await proving.AddAsync(customer);

        Same.Payload(bytes, await proving.ReadAsync(customer.Record.CustomerId));
        Same.Payload(bytes, Check.Single(await proving.ReadAllAsync()));
        Same.Payload(bytes, await proving.ClaimOneAsync());
    }

    private static async Task A_payload_may_be_a_part_of_a_larger_buffer(StoreProving proving)
    {
        var buffer = Given.Bytes("before, the payload, after");
        var customer = WithPayload([]);
        customer = customer with { Record = new StoredRecord(customer.Record) { Payload = buffer.AsMemory(8, 11) } };

        await proving.AddAsync(customer);

        Same.Payload(Given.Bytes("the payload"), await proving.ReadAsync(customer.Record.CustomerId));
    }

    private static async Task A_decision_is_kept_with_the_fields_that_were_inherited(StoreProving proving, CreationDecision decision)
    {
        var customer = Given.Pending();
        customer = customer with { Record = new StoredRecord(customer.Record) { Decision = decision } };

        await proving.AddAsync(customer);

        Check.Equal(decision.ToText(), (await proving.ReadAsync(customer.Record.CustomerId)).Decision.ToText());
    }

    private static async Task Names_of_channels_and_legal_entities_are_told_apart_to_the_letter(
        StoreProving proving, (string Channel, string LegalEntity) names)
    {
        await proving.AddAsync();
        var customer = await proving.AddAsync(Given.Pending().In(new ChannelId(names.Channel), new LegalEntityId(names.LegalEntity)));

        Check.Equal(names, (customer.Channel.Value, customer.LegalEntity.Value));
        Check.Equal(2, (await proving.Reader.ReadLanesAsync(proving.Token)).Count);
    }

    private static async Task The_same_identifier_again_is_answered_as_added_and_changes_nothing(StoreProving proving)
    {
        var customer = Given.Pending() with { Key = First };
        await proving.AddAsync(customer);

        var again = await proving.Store.AddAsync(
            customer with { Record = new StoredRecord(customer.Record) { Payload = Given.Bytes("other") } }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Same.Record(customer.Record, Check.Single(await proving.ReadAllAsync()));
    }

    private static async Task The_same_identifier_again_is_answered_as_added_wherever_the_customer_has_got_to(
        StoreProving proving, CustomerState state)
    {
        var customer = Given.Pending(match: new() { Email = First, Identity = First }) with { Key = First, UniqueEmail = true };
        var record = await proving.AddInStateAsync(state, customer);

        var again = await proving.Store.AddAsync(customer, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Same.Record(record, Check.Single(await proving.ReadAllAsync()));
    }

    private static async Task The_same_identifier_again_is_answered_as_added_although_another_customer_has_the_address_by_now(
        StoreProving proving)
    {
        var customer = Given.Pending(match: new() { Email = First, Phone = First }) with
        {
            Key = First,
            UniqueEmail = true,
            UniquePhone = true,
        };
        await proving.AddAsync(customer);
        await proving.AddAsync(Given.Pending(match: customer.Match));

        var again = await proving.Store.AddAsync(customer, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
        Check.Equal(customer.Record.CustomerId, (await proving.Reader.FindKeyAsync(Given.Channel, First, proving.Token))?.CustomerId);
    }

    private static async Task A_cancelled_addition_stores_nothing(StoreProving proving)
    {
        var customer = Given.Pending(match: new() { Email = First }) with { Key = First };

        await Check.CancelledAsync(async () => await proving.Store.AddAsync(customer, new CancellationToken(canceled: true)));

        Check.Empty(await proving.ReadAllAsync());
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, First, proving.Token));
        await proving.AddAsync(Given.Pending(match: customer.Match) with { Key = First, UniqueEmail = true });
    }

    private static async Task A_key_that_was_bound_under_a_former_hash_is_bound(
        StoreProving proving, (UInt128 Fingerprint, StoreOutcome Outcome) expected)
    {
        var first = await proving.AddAsync(Given.Pending() with { Key = Given.Hash(1), Fingerprint = Given.Hash(1) });

        var again = Given.Pending() with
        {
            Key = Given.Hash(2),
            FormerKeys = [Given.Hash(3), Given.Hash(1)],
            Fingerprint = expected.Fingerprint,
        };

        Check.Equal(new StoreResult(expected.Outcome, first.CustomerId), await proving.Store.AddAsync(again, proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(2), proving.Token));
        Check.Single(await proving.ReadAllAsync());
    }

    private static async Task A_former_hash_of_a_key_is_not_stored(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending() with { Key = Given.Hash(2), FormerKeys = [Given.Hash(1)] });

        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(1), proving.Token));
        await proving.AddAsync(Given.Pending() with { Key = Given.Hash(1) });
    }

    // During a change of the hash key, one process binds the key under its new hash and another one under the old.
    private static async Task A_key_whose_former_hash_is_the_present_one_is_bound_once(StoreProving proving)
    {
        var customer = Given.Pending() with { Key = First, FormerKeys = [First, First] };

        var added = await proving.Store.AddAsync(customer, proving.Token);
        var again = await proving.Store.AddAsync(Given.Pending() with { Key = First, FormerKeys = [First] }, proving.Token);

        Check.Equal(StoreOutcome.Done, added.Outcome);
        Check.Equal(StoreOutcome.KeyRepeated, again.Outcome);
    }

    private static async Task The_customer_that_a_key_is_bound_to_counts_before_that_of_its_former_hash(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending() with { Key = First });
        var bound = await proving.AddAsync(Given.Pending() with { Key = Second });

        var again = await proving.Store.AddAsync(Given.Pending() with { Key = Second, FormerKeys = [First] }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.KeyRepeated, bound.CustomerId), again);
    }

    private static async Task The_same_identifier_again_is_answered_as_added_although_its_former_hash_is_taken(StoreProving proving)
    {
        var customer = Given.Pending() with { Key = Second, FormerKeys = [First] };
        await proving.AddAsync(customer);
        await proving.AddAsync(Given.Pending() with { Key = First });

        var again = await proving.Store.AddAsync(customer, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), again);
    }

    private static NewCustomer WithPayload(byte[] payload)
    {
        var customer = Given.Pending();
        return customer with { Record = new StoredRecord(customer.Record) { Payload = payload } };
    }
}
