using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Changes and the fence around them.
internal static class ChangingProofs
{
    private const string Refusal = "E42";

    private const string OtherRefusal = "E43";

    private static readonly UInt128 First = Given.Hash(1);

    private static readonly UInt128 Second = Given.Hash(2);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        .. StoreProof.Each(
            A_closed_record_is_what_its_change_says_and_so_is_what_becomes_of_it,
            [CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(A_change_makes_the_record_what_it_says_and_raises_the_revision_by_one),
        StoreProof.Of(A_change_can_take_away_what_was_there),
        .. StoreProof.Each(A_change_that_says_nothing_new_changes_the_revision_alone, Enum.GetValues<CustomerState>()),
        StoreProof.Of(Who_a_customer_is_and_where_it_came_from_never_changes),
        .. StoreProof.Each(
            A_stale_change_changes_nothing,
            [
                ("the epoch before", (-1, 0)),
                ("the epoch after", (1, 0)),
                ("the revision before", (0, -1)),
                ("the revision after", (0, 1)),
                ("both after", (1, 1)),
            ]),
        .. StoreProof.Each(A_change_is_applied_once_from_whatever_state, Enum.GetValues<CustomerState>()),
        StoreProof.Of(A_customer_that_nobody_knows_is_not_found_and_not_made),
        StoreProof.Of(No_changes_are_harmless),
        StoreProof.Of(Each_of_several_changes_has_its_own_outcome_in_the_order_given),
        StoreProof.Of(Of_the_same_change_at_once_exactly_one_is_applied),
        StoreProof.Of(A_result_under_a_lease_that_was_taken_over_is_stale_before_and_after_the_next_claim),
        StoreProof.Of(An_account_number_belongs_to_one_customer_of_a_legal_entity),
        StoreProof.Of(An_account_number_is_taken_while_its_customer_is_still_pending_and_free_for_that_customer),
        StoreProof.Of(An_identity_that_another_customer_has_cannot_be_taken_by_a_change),
        StoreProof.Of(An_identity_stays_with_its_customer_through_a_change),
        StoreProof.Of(The_identity_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival),
        StoreProof.Of(No_more_customers_are_hurried_than_the_front_lanes_may_hold_together),
        .. StoreProof.Each(
            Only_pending_customers_take_room_in_the_front_lanes,
            [CustomerState.Sending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(Of_several_customers_hurried_in_one_step_the_last_ones_find_the_front_lanes_full),
        StoreProof.Of(An_address_that_is_to_be_unique_and_that_another_customer_has_stands_against_a_change),
        StoreProof.Of(Neither_its_own_address_nor_one_elsewhere_nor_that_of_a_withdrawn_customer_stands_against_a_change),
        StoreProof.Of(An_identity_stands_against_a_change_before_an_address),
        StoreProof.Of(The_address_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival),
        StoreProof.Of(Of_many_that_take_the_same_unique_address_at_once_exactly_one_gets_it),
        StoreProof.Of(Hashes_stay_through_a_change_that_does_not_name_them),
        .. StoreProof.Each(
            Hashes_are_replaced_by_a_change_that_names_them,
            [CustomerState.Pending, CustomerState.NeedsAttention, CustomerState.Synchronized]),
        StoreProof.Of(Hashes_can_be_removed_from_a_customer),
        StoreProof.Of(A_payload_stays_unless_the_change_says_otherwise),
        .. StoreProof.Each(
            A_payload_is_replaced,
            [CustomerState.Pending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        .. StoreProof.Each(
            A_payload_is_erased,
            [CustomerState.Pending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(A_payload_that_was_kept_for_good_outlives_synchronization),
        StoreProof.Of(A_withdrawn_customer_says_why_and_when),
        StoreProof.Of(A_withdrawn_customer_is_revived_under_the_same_identifier_and_the_new_decision),
        StoreProof.Of(A_customer_of_which_headquarters_was_only_asked_is_sent_after_all_under_the_new_decision),
        StoreProof.Of(A_customer_revived_by_its_caller_is_sending_and_the_old_claim_is_stale),
        StoreProof.Of(History_is_kept_in_the_order_of_the_changes_through_all_states),
        StoreProof.Of(A_key_that_was_bound_under_a_former_hash_stands_for_another_request_there),
    ];

    private static async Task A_closed_record_is_what_its_change_says_and_so_is_what_becomes_of_it(
        StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(CustomerState.Sending);
        var closing = state == CustomerState.Synchronized ? Given.Synchronized(record) : Given.Withdrawn(record);
        closing = new RecordChange(closing)
        {
            Record = new StoredRecord(closing.Record)
            {
                Decision = Given.OtherDecision,
                IsExpedited = true,
                Attempts = 1,
                LostLeases = 2,
                LastError = Given.Error(
                    besides: Given.Error(OtherRefusal, field: CustomerFields.City), field: CustomerFields.LastName),
            },
        };

        var closed = await proving.AppliedAsync(closing);
        Same.Record(new StoredRecord(closing.Record) { Revision = record.Revision + 1, Payload = default }, closed);
        Check.Equal(1, Check.Single(await proving.Reader.CountAsync(proving.Token)).Count);

        var later = new StoredRecord(closed)
        {
            Decision = Given.Decision,
            IsExpedited = false,
            Attempts = 3,
            LostLeases = 4,
            ClosedAt = Given.Tomorrow,
            LastError = Given.Error(besides: Given.Error("E44", field: CustomerFields.Email), field: CustomerFields.Phone),
        };
        Same.Record(new StoredRecord(later) { Revision = closed.Revision + 1 }, await proving.AppliedAsync(Given.Change(closed, later)));
        Check.Equal((state, 1), (await proving.Reader.CountAsync(proving.Token)) is [var count] ? (count.State, count.Count) : default);
    }

    private static async Task A_change_makes_the_record_what_it_says_and_raises_the_revision_by_one(StoreProving proving)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();
        var after = new StoredRecord(claimed)
        {
            State = CustomerState.Pending,
            DueAt = Given.Noon.AddMilliseconds(30_123),
            Attempts = 2,
            LostLeases = 1,
            LastPossibleSend = Given.Noon.AddMilliseconds(5),
            WithdrawIfAbsent = true,
            LastError = new CustomerError(
                Refusal,
                "Ünïcode 李雷 👩‍👩‍👧‍👦",
                Given.Noon.AddMilliseconds(1),
                HeadquartersFailure.Ambiguous,
                new CustomerError(
                    OtherRefusal,
                    "Ünïcode 李雷",
                    Given.Noon.AddMilliseconds(7),
                    HeadquartersFailure.Unavailable,
                    field: CustomerFields.Affiliations),
                field: CustomerFields.CustomerGroup),
            AccountNumber = Given.Account(),
            Lease = null,
        };

        Check.Equal(StoreOutcome.Done, await proving.ApplyAsync(Given.Change(claimed, after)));

        Same.Record(new StoredRecord(after) { Revision = claimed.Revision + 1 }, await proving.ReadAsync(claimed.CustomerId));
    }

    private static async Task A_change_can_take_away_what_was_there(StoreProving proving)
    {
        var record = await proving.AddAsync();
        await proving.AppliedAsync(Given.Change(record, new StoredRecord(record)
        {
            Attempts = 1,
            LostLeases = 1,
            LastPossibleSend = Given.Noon,
            WithdrawIfAbsent = true,
            LastError = Given.Error(
                failure: null, besides: Given.Error(failure: null, field: CustomerFields.City), field: CustomerFields.Email),
            AccountNumber = Given.Account(),
        }));

        var before = await proving.ReadAsync(record.CustomerId);
        Same.Record(new StoredRecord(record) { Revision = 2 }, await proving.AppliedAsync(Given.Change(before, record)));
        Check.Null(await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));
    }

    private static async Task A_change_that_says_nothing_new_changes_the_revision_alone(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);

        var after = await proving.AppliedAsync(Given.Change(record, record));

        Same.Record(new StoredRecord(record) { Revision = record.Revision + 1 }, after);
    }

    private static async Task Who_a_customer_is_and_where_it_came_from_never_changes(StoreProving proving)
    {
        var record = await proving.AddAsync();

        var after = await proving.AppliedAsync(Given.Change(record, new StoredRecord(record)
        {
            Channel = Given.OtherChannel,
            LegalEntity = Given.OtherLegalEntity,
            CreatedAt = Given.Noon.AddDays(1),
        }));

        Check.Equal((record.Channel, record.LegalEntity, record.CreatedAt), (after.Channel, after.LegalEntity, after.CreatedAt));
        Check.Single(await proving.ClaimAsync());
    }

    private static async Task A_stale_change_changes_nothing(StoreProving proving, (int Epoch, int Revision) difference)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync(Given.Pending(match: new() { Email = First }));
        var claimed = await proving.ClaimOneAsync();
        await proving.HandleAsync(await proving.ReadEventsAsync());

        var outcome = await proving.ApplyAsync(new RecordChange(Given.Synchronized(claimed))
        {
            ExpectedEpoch = claimed.Epoch + difference.Epoch,
            ExpectedRevision = claimed.Revision + difference.Revision,
            ErasesPayload = true,
            Match = new MatchHashes { Email = Second },
            History = Given.Requeued,
        });

        Check.Equal(StoreOutcome.Stale, outcome);
        Same.Record(claimed, await proving.ReadAsync(claimed.CustomerId));
        Check.Empty(await proving.ReadEventsAsync());
        Check.Empty(await proving.Reader.ReadHistoryAsync(claimed.CustomerId, proving.Token));
        await proving.AddAsync(Given.Pending(match: new() { Email = Second }) with { UniqueEmail = true });
    }

    private static async Task A_change_is_applied_once_from_whatever_state(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);
        var change = state is CustomerState.Synchronized or CustomerState.Withdrawn
            ? Given.Change(record, new StoredRecord(record) { LastError = Given.Error("E1") })
            : Given.NeedsAttention(record, "E1");
        var after = await proving.AppliedAsync(change);

        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(change));
        Same.Record(after, await proving.ReadAsync(record.CustomerId));
    }

    private static async Task A_customer_that_nobody_knows_is_not_found_and_not_made(StoreProving proving)
    {
        var unknown = Given.Record();

        Check.Equal(
            StoreOutcome.Stale, await proving.ApplyAsync(new RecordChange(Given.Synchronized(unknown)) { History = Given.Requeued }));

        Check.Empty(await proving.ReadAllAsync());
        Check.Empty(await proving.Reader.ReadHistoryAsync(unknown.CustomerId, proving.Token));
    }

    private static async Task No_changes_are_harmless(StoreProving proving)
        => Check.Empty(await proving.Store.ApplyAsync([], proving.Token));

    private static async Task Each_of_several_changes_has_its_own_outcome_in_the_order_given(StoreProving proving)
    {
        var first = await proving.AddAsync();
        var second = await proving.AddAsync();
        var third = await proving.AddAsync();
        var fourth = await proving.AddAsync();

        var results = await proving.Store.ApplyAsync(
            [
                Given.Synchronized(first, Given.Account(1)),
                new RecordChange(Given.Synchronized(second)) { ExpectedRevision = 9 },
                Given.Synchronized(Given.Record()),
                Given.Synchronized(third, Given.Account(1)),
                Given.NeedsAttention(fourth),
            ],
            proving.Token);

        Check.Equal(
            [StoreOutcome.Done, StoreOutcome.Stale, StoreOutcome.Stale, StoreOutcome.AccountTaken, StoreOutcome.Done],
            results.Select(static result => result.Outcome));
        Check.Equal(
            [CustomerState.Synchronized, CustomerState.Pending, CustomerState.Pending, CustomerState.NeedsAttention],
            (await proving.ReadAllAsync()).Select(static record => record.State));
    }

    private static async Task Of_the_same_change_at_once_exactly_one_is_applied(StoreProving proving)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();

        var outcomes = await proving.AtOnceAsync(_ => proving.ApplyAsync(Given.Synchronized(claimed, Given.Account())));

        Check.Equal(1, outcomes.Count(static outcome => outcome == StoreOutcome.Done));
        Check.Equal(StoreProving.Callers - 1, outcomes.Count(static outcome => outcome == StoreOutcome.Stale));
        Check.Equal(claimed.Revision + 1, (await proving.ReadAsync(claimed.CustomerId)).Revision);
    }

    private static async Task A_result_under_a_lease_that_was_taken_over_is_stale_before_and_after_the_next_claim(StoreProving proving)
    {
        await proving.AddAsync();
        var lost = await proving.ClaimOneAsync();
        await proving.AppliedAsync(
            new RecordChange(Given.Waiting(lost)) { History = new HistoryEntry(Given.Requeued.At, "TakenOver", Given.Requeued.Detail) });

        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(Given.Synchronized(lost)));
        var claimed = Check.Single(await proving.ClaimAsync(lease: Given.OtherLease));
        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(Given.Synchronized(lost)));

        await proving.AppliedAsync(Given.Synchronized(claimed));
    }

    private static async Task An_account_number_belongs_to_one_customer_of_a_legal_entity(StoreProving proving)
    {
        var first = await proving.AddAsync();
        var second = await proving.AddAsync();
        var elsewhere = await proving.AddAsync(Given.Pending().In(Given.OtherLegalEntity));
        await proving.AppliedAsync(Given.Synchronized(first, Given.Account(1)));

        Check.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId),
            await proving.ChangeAsync(new RecordChange(Given.Synchronized(second, Given.Account(1))) { History = Given.Requeued }));

        Same.Record(second, await proving.ReadAsync(second.CustomerId));
        Check.Empty(await proving.Reader.ReadHistoryAsync(second.CustomerId, proving.Token));
        await proving.AppliedAsync(Given.Synchronized(elsewhere, Given.Account(1)));
        await proving.AppliedAsync(Given.Synchronized(second, Given.Account(2)));
    }

    private static async Task An_account_number_is_taken_while_its_customer_is_still_pending_and_free_for_that_customer(
        StoreProving proving)
    {
        var first = await proving.AddAsync();
        var second = await proving.AddAsync();
        var named = await proving.AppliedAsync(Given.Change(first, new StoredRecord(first) { AccountNumber = Given.Account() }));

        Check.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId),
            await proving.ChangeAsync(Given.Synchronized(second, Given.Account())));
        await proving.AppliedAsync(Given.Synchronized(named, Given.Account()));
        Check.Equal(StoreOutcome.AccountTaken, await proving.ApplyAsync(Given.Synchronized(second, Given.Account())));
    }

    private static async Task An_identity_that_another_customer_has_cannot_be_taken_by_a_change(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending(match: new() { Identity = First }));
        var other = await proving.AddAsync(Given.Pending().In(Given.OtherChannel, Given.OtherLegalEntity));
        var change = new RecordChange(Given.Change(other, new StoredRecord(other) { Payload = Given.Bytes("edited") }))
        {
            ReplacesPayload = true,
            Match = new MatchHashes { Identity = First },
            History = Given.Requeued,
        };

        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), await proving.ChangeAsync(change));

        Same.Record(other, await proving.ReadAsync(other.CustomerId));
        Check.Empty(await proving.Reader.ReadHistoryAsync(other.CustomerId, proving.Token));
        await proving.AppliedAsync(new RecordChange(change) { Match = new MatchHashes { Identity = Second } });
    }

    private static async Task An_identity_stays_with_its_customer_through_a_change(StoreProving proving)
    {
        var record = await proving.AddAsync(Given.Pending(match: new() { Identity = First }));

        await proving.AppliedAsync(
            new RecordChange(Given.Change(record, record)) { Match = new MatchHashes { Identity = First, Email = First } });

        Check.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, record.CustomerId), await proving.Store.AddAsync(
                Given.Pending(match: new() { Identity = First }), proving.Token));
    }

    private static async Task The_identity_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival(StoreProving proving)
    {
        var withdrawn = await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: new() { Identity = First }));
        var other = await proving.AddAsync();
        var taken = await proving.AppliedAsync(
            new RecordChange(Given.Change(other, other)) { Match = new MatchHashes { Identity = First } });

        Check.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, other.CustomerId),
            await proving.ChangeAsync(Given.Revived(withdrawn, new() { Identity = First })));

        await proving.AppliedAsync(Given.Withdrawn(taken));
        await proving.AppliedAsync(Given.Revived(withdrawn, new() { Identity = First }));
    }

    private static async Task No_more_customers_are_hurried_than_the_front_lanes_may_hold_together(StoreProving proving)
    {
        const int Most = 2;
        var others = new List<StoredRecord>
        {
            await proving.AppliedAsync(Given.Expedited(await proving.AddAsync(), Most)),
            await proving.AppliedAsync(Given.Expedited(await proving.AddAsync(Given.Pending().In(Given.OtherChannel)), Most)),
        };
        var late = await proving.AddAsync();

        Check.Equal(StoreOutcome.TooManyExpedited, await proving.ApplyAsync(Given.Expedited(late, Most)));
        Same.Record(late, await proving.ReadAsync(late.CustomerId));

        await proving.AppliedAsync(Given.Synchronized(others[0]));
        await proving.AppliedAsync(Given.Expedited(late, Most));
    }

    private static async Task Only_pending_customers_take_room_in_the_front_lanes(StoreProving proving, CustomerState state)
    {
        var hurried = await proving.AppliedAsync(Given.Expedited(await proving.AddAsync()));
        await proving.AppliedAsync(Given.Become(hurried, state));

        await proving.AppliedAsync(Given.Expedited(await proving.AddAsync(), most: 1));
    }

    private static async Task Of_several_customers_hurried_in_one_step_the_last_ones_find_the_front_lanes_full(StoreProving proving)
    {
        var records = new[] { await proving.AddAsync(), await proving.AddAsync(), await proving.AddAsync() };

        var outcomes = await proving.Store.ApplyAsync(
            [.. records.Select(static record => Given.Expedited(record, most: 2))], proving.Token);

        Check.Equal(
            [StoreOutcome.Done, StoreOutcome.Done, StoreOutcome.TooManyExpedited], outcomes.Select(static result => result.Outcome));
    }

    private static async Task An_address_that_is_to_be_unique_and_that_another_customer_has_stands_against_a_change(StoreProving proving)
    {
        var email = await proving.AddAsync(Given.Pending(match: new() { Email = First }));
        var phone = await proving.AddAsync(Given.Pending(match: new() { Phone = First }));
        var edited = await proving.AddAsync(Given.Pending().In(Given.OtherChannel));
        var match = new MatchHashes { Email = First, Phone = First };
        var change = new RecordChange(Edited(edited)) { Match = match.Unique(email: true, phone: true) };

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, email.CustomerId), await proving.ChangeAsync(change));
        Check.Equal(
            new StoreResult(StoreOutcome.DuplicatePhone, phone.CustomerId),
            await proving.ChangeAsync(new RecordChange(change) { Match = match.Unique(email: false, phone: true) }));

        Same.Record(edited, await proving.ReadAsync(edited.CustomerId));
        Check.Empty(await proving.Reader.ReadHistoryAsync(edited.CustomerId, proving.Token));
        await proving.AppliedAsync(new RecordChange(change) { Match = match });
    }

    private static async Task Neither_its_own_address_nor_one_elsewhere_nor_that_of_a_withdrawn_customer_stands_against_a_change(
        StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First };
        await proving.AddAsync(Given.Pending(match: match).In(Given.OtherLegalEntity));
        await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        var edited = await proving.AddAsync(Given.Pending(match: match));

        await proving.AppliedAsync(new RecordChange(Edited(edited)) { Match = match.Unique(email: true, phone: true) });
    }

    private static async Task An_identity_stands_against_a_change_before_an_address(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending(match: new() { Email = First, Identity = First }));
        var edited = await proving.AddAsync();

        Check.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId),
            await proving.ChangeAsync(new RecordChange(Edited(edited))
            {
                Match = new MatchHashes { Email = First, Identity = First, UniqueEmail = true },
            }));
    }

    private static async Task The_address_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival(StoreProving proving)
    {
        var match = new MatchHashes { Email = First };
        var withdrawn = await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        var other = await proving.AddAsync(Given.Pending(match: match) with { UniqueEmail = true });
        var revival = Given.Revived(withdrawn, match.Unique(email: true, phone: false));

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, other.CustomerId), await proving.ChangeAsync(revival));

        await proving.AppliedAsync(Given.Withdrawn(other));
        await proving.AppliedAsync(revival);
    }

    private static async Task Of_many_that_take_the_same_unique_address_at_once_exactly_one_gets_it(StoreProving proving)
    {
        var records = new List<StoredRecord>();
        for (var index = 0; index < StoreProving.Callers; index++)
        {
            records.Add(await proving.AddAsync());
        }

        var results = await proving.AtOnceAsync(
            index => proving.ChangeAsync(new RecordChange(Edited(records[index]))
            {
                Match = new MatchHashes { Email = First, UniqueEmail = true },
            }));

        var winner = records[Array.FindIndex(results, static result => result.Outcome == StoreOutcome.Done)];
        Check.Equal(
            StoreProving.Callers - 1,
            results.Count(result => (result.Outcome, result.CustomerId) == (StoreOutcome.DuplicateEmail, winner.CustomerId)));
    }

    private static async Task Hashes_stay_through_a_change_that_does_not_name_them(StoreProving proving)
    {
        var record = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        await proving.AppliedAsync(Given.NeedsAttention(record));

        Check.Equal(
            StoreOutcome.DuplicateEmail,
            (await proving.Store.AddAsync(Given.Pending(match: new() { Email = First }) with { UniqueEmail = true }, proving.Token))
                .Outcome);
        Check.Equal(
            StoreOutcome.IdentityTaken,
            (await proving.Store.AddAsync(Given.Pending(match: new() { Identity = First }), proving.Token)).Outcome);
    }

    private static async Task Hashes_are_replaced_by_a_change_that_names_them(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state, Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));
        var second = new MatchHashes { Email = Second, Phone = Second, Identity = Second };

        await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = second });

        await proving.AddAsync(
            Given.Pending(match: new() { Email = First, Phone = First, Identity = First }) with { UniqueEmail = true, UniquePhone = true });
        Check.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, record.CustomerId),
            await proving.Store.AddAsync(Given.Pending(match: second), proving.Token));
        Check.Equal(
            new StoreResult(StoreOutcome.DuplicatePhone, record.CustomerId),
            await proving.Store.AddAsync(
                Given.Pending(match: new(second) { Identity = null, Email = null }) with { UniquePhone = true }, proving.Token));
    }

    private static async Task Hashes_can_be_removed_from_a_customer(StoreProving proving)
    {
        var record = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = MatchHashes.None });

        await proving.AddAsync(
            Given.Pending(match: new() { Email = First, Phone = First, Identity = First }) with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task A_payload_stays_unless_the_change_says_otherwise(StoreProving proving)
    {
        var record = await proving.AddAsync();

        var after = await proving.AppliedAsync(Given.Change(record, new StoredRecord(record) { Payload = Given.Bytes("not this one") }));

        Same.Payload(record.Payload, after);
    }

    private static async Task A_payload_is_replaced(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);

        var after = await proving.AppliedAsync(
            new RecordChange(Given.Change(record, new StoredRecord(record) { Payload = Given.Bytes("Zoë") })) { ReplacesPayload = true });

        Same.Payload(Given.Bytes("Zoë"), after);
    }

    private static async Task A_payload_is_erased(StoreProving proving, CustomerState state)
    {
        var pending = await proving.AddAsync();
        var record = state switch
        {
            CustomerState.Pending => pending,
            CustomerState.NeedsAttention => await proving.AppliedAsync(Given.NeedsAttention(pending)),
            CustomerState.Synchronized => await proving.AppliedAsync(
                new RecordChange(Given.Synchronized(pending)) { ErasesPayload = false }),
            _ => await proving.AppliedAsync(new RecordChange(Given.Withdrawn(pending)) { ErasesPayload = false }),
        };
        Same.Payload(pending.Payload, record);

        var after = await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { ErasesPayload = true });

        Check.True(after.Payload.IsEmpty);
        Check.Null(CustomerRecords.Of(after).Customer);
    }

    private static async Task A_payload_that_was_kept_for_good_outlives_synchronization(StoreProving proving)
    {
        var record = await proving.AddAsync();

        var after = await proving.AppliedAsync(new RecordChange(Given.Synchronized(record)) { ErasesPayload = false });

        Same.Payload(record.Payload, after);
    }

    private static async Task A_withdrawn_customer_says_why_and_when(StoreProving proving)
    {
        await proving.AddAsync(Given.Intent());
        var intent = Check.Single(await proving.ReadAllAsync());

        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(intent, WithdrawalReason.Refused));

        Check.Equal(
            (CustomerState.Withdrawn, WithdrawalReason.Refused, Given.Noon.AddMilliseconds(3), null),
            (withdrawn.State, withdrawn.Withdrawal, withdrawn.ClosedAt, withdrawn.Lease));
        Same.Error(Given.Error(), withdrawn.LastError);
    }

    private static async Task A_withdrawn_customer_is_revived_under_the_same_identifier_and_the_new_decision(StoreProving proving)
    {
        await proving.AddAsync(Given.Intent());
        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(Check.Single(await proving.ReadAllAsync())));
        var change = Given.Revived(withdrawn);

        var revived = await proving.AppliedAsync(change);

        Same.Record(new StoredRecord(change.Record) { Revision = withdrawn.Revision + 1 }, revived);
        Check.Equal((Given.Decision.ToText(), null, null), (revived.Decision.ToText(), revived.ClosedAt, revived.Withdrawal));
        Check.Equal(revived.CustomerId, Check.Single(await proving.ClaimAsync(Given.Noon.AddMilliseconds(4))).CustomerId);
    }

    private static async Task A_customer_of_which_headquarters_was_only_asked_is_sent_after_all_under_the_new_decision(StoreProving proving)
    {
        await proving.AddAsync(Given.Intent());
        var asking = await proving.AppliedAsync(Given.Waiting(Check.Single(await proving.ReadAllAsync())));
        Check.True(asking.WithdrawIfAbsent);

        var revived = await proving.AppliedAsync(Given.Revived(asking));

        Check.Equal((false, Given.Decision.ToText()), (revived.WithdrawIfAbsent, revived.Decision.ToText()));
    }

    private static async Task A_customer_revived_by_its_caller_is_sending_and_the_old_claim_is_stale(StoreProving proving)
    {
        await proving.AddAsync(Given.Intent());
        var first = Check.Single(await proving.ReadAllAsync());
        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(first));
        var change = Given.Revived(withdrawn);

        var revived = await proving.AppliedAsync(new RecordChange(change)
        {
            Record = new(change.Record) { State = CustomerState.Sending, Epoch = withdrawn.Epoch + 1, Lease = Given.OtherLease },
            RaisesEventAt = null,
        });

        Check.Equal((CustomerState.Sending, 2L), (revived.State, revived.Epoch));
        Same.Lease(Given.OtherLease, revived.Lease);
        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(Given.Synchronized(first)));
        Check.Empty(await proving.Store.RenewAsync([revived], Given.OtherLease, proving.Token));
        await proving.AppliedAsync(Given.Synchronized(revived));
    }

    private static async Task History_is_kept_in_the_order_of_the_changes_through_all_states(StoreProving proving)
    {
        var record = await proving.AddAsync();
        HistoryEntry[] history =
        [
            new(Given.Noon.AddMilliseconds(5), "Edited", "Edited."),
            new(Given.Noon.AddMilliseconds(5), "Requeued", "After E42: Ünïcode 李雷."),
            new(Given.Noon.AddMilliseconds(4), nameof(WithdrawalReason.Cancelled), ""),
            new(Given.Noon.AddMilliseconds(6), "Revived", new string('x', 5000)),
        ];

        record = await proving.AppliedAsync(new RecordChange(Given.NeedsAttention(record)) { History = history[0] });
        record = await proving.AppliedAsync(new RecordChange(Given.Waiting(record)) { History = history[1] });
        record = await proving.AppliedAsync(new RecordChange(Given.Withdrawn(record)) { History = history[2] });
        await proving.AppliedAsync(new RecordChange(Given.Revived(record)) { History = history[3] });

        Same.History(history, await proving.Reader.ReadHistoryAsync(record.CustomerId, proving.Token));
    }

    private static RecordChange Edited(StoredRecord record)
        => new RecordChange(Given.Change(record, new StoredRecord(record) { Payload = Given.Bytes("edited") }))
        {
            ReplacesPayload = true,
            History = Given.Requeued,
        };

    private static async Task A_key_that_was_bound_under_a_former_hash_stands_for_another_request_there(StoreProving proving)
    {
        var added = await proving.AddAsync(Given.Pending() with { Key = Given.Hash(1), Fingerprint = Given.Hash(1) });
        var record = await proving.AppliedAsync(Given.Withdrawn(added));

        await proving.AppliedAsync(new RecordChange(Given.Revived(record))
        {
            Rebinds = new KeyBinding(Given.Hash(2), Given.Hash(3), record.CustomerId, [Given.Hash(1)]),
        });

        Same.Binding(
            Given.Binding(Given.Hash(1), Given.Hash(3), record.CustomerId),
            await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(1), proving.Token));
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(2), proving.Token));
    }
}
