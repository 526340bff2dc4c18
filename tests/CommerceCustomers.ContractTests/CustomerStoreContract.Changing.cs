using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Changes and the fence around them.
public abstract partial class CustomerStoreContract
{
    private static readonly HistoryEntry Requeued = new(Given.Noon.AddMilliseconds(7), "Requeued", "After OutcomeUnknown.");

    [Theory]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_closed_record_is_what_its_change_says_and_so_is_what_becomes_of_it(CustomerState state)
    {
        var record = await AddInStateAsync(CustomerState.Sending);
        var closing = state == CustomerState.Synchronized ? Given.Synchronized(record) : Given.Withdrawn(record);
        closing = new RecordChange(closing)
        {
            Record = closing.Record with
            {
                Decision = Given.OtherDecision,
                IsExpedited = true,
                Attempts = 1,
                LostLeases = 2,
                LastError = Given.Error(besides: Given.Error("E43")),
            },
        };

        var closed = await AppliedAsync(closing);
        Same.Record(closing.Record with { Revision = record.Revision + 1, Payload = default }, closed);
        Assert.Equal(1, Assert.Single(await Reader.CountAsync(Token)).Count);

        var later = closed with
        {
            Decision = Given.Decision,
            IsExpedited = false,
            Attempts = 3,
            LostLeases = 4,
            ClosedAt = Given.Tomorrow,
            LastError = Given.Error(besides: Given.Error("E44")),
        };
        Same.Record(later with { Revision = closed.Revision + 1 }, await AppliedAsync(Given.Change(closed, later)));
        Assert.Equal((state, 1), (await Reader.CountAsync(Token)) is [var count] ? (count.State, count.Count) : default);
    }

    [Fact]
    public async Task A_change_makes_the_record_what_it_says_and_raises_the_revision_by_one()
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();
        var after = claimed with
        {
            State = CustomerState.Pending,
            DueAt = Given.Noon.AddMilliseconds(30_123),
            Attempts = 2,
            LostLeases = 1,
            LastPossibleSend = Given.Noon.AddMilliseconds(5),
            WithdrawIfAbsent = true,
            LastError = new CustomerError(
                "E42",
                "Ünïcode 李雷 👩‍👩‍👧‍👦",
                Given.Noon.AddMilliseconds(1),
                HeadquartersFailure.Ambiguous,
                new CustomerError("E43", "Ünïcode 李雷", Given.Noon.AddMilliseconds(7), HeadquartersFailure.Unavailable)),
            AccountNumber = Given.Account(),
            Lease = null,
        };

        Assert.Equal(StoreOutcome.Done, await ApplyAsync(Given.Change(claimed, after)));

        Same.Record(after with { Revision = claimed.Revision + 1 }, await ReadAsync(claimed.CustomerId));
    }

    [Fact]
    public async Task A_change_can_take_away_what_was_there()
    {
        var record = await AddAsync();
        await AppliedAsync(Given.Change(record, record with
        {
            Attempts = 1,
            LostLeases = 1,
            LastPossibleSend = Given.Noon,
            WithdrawIfAbsent = true,
            LastError = Given.Error(failure: null, besides: Given.Error(failure: null)),
            AccountNumber = Given.Account(),
        }));

        var before = await ReadAsync(record.CustomerId);
        Same.Record(record with { Revision = 2 }, await AppliedAsync(Given.Change(before, record)));
        Assert.Null(await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_change_that_says_nothing_new_changes_the_revision_alone(CustomerState state)
    {
        var record = await AddInStateAsync(state);

        var after = await AppliedAsync(Given.Change(record, record));

        Same.Record(record with { Revision = record.Revision + 1 }, after);
    }

    [Fact]
    public async Task Who_a_customer_is_and_where_it_came_from_never_changes()
    {
        var record = await AddAsync();

        var after = await AppliedAsync(Given.Change(record, record with
        {
            Channel = Given.OtherChannel,
            LegalEntity = Given.OtherLegalEntity,
            CreatedAt = Given.Noon.AddDays(1),
        }));

        Assert.Equal((record.Channel, record.LegalEntity, record.CreatedAt), (after.Channel, after.LegalEntity, after.CreatedAt));
        Assert.Single(await ClaimAsync());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task A_stale_change_changes_nothing(int epoch, int revision)
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync(Given.Pending(match: new() { Email = First }));
        var claimed = await ClaimOneAsync();
        await HandleAsync(await ReadEventsAsync());

        var outcome = await ApplyAsync(new RecordChange(Given.Synchronized(claimed))
        {
            ExpectedEpoch = claimed.Epoch + epoch,
            ExpectedRevision = claimed.Revision + revision,
            ErasesPayload = true,
            Match = new MatchHashes { Email = Second },
            History = Requeued,
        });

        Assert.Equal(StoreOutcome.Stale, outcome);
        Same.Record(claimed, await ReadAsync(claimed.CustomerId));
        Assert.Empty(await ReadEventsAsync());
        Assert.Empty(await Reader.ReadHistoryAsync(claimed.CustomerId, Token));
        await AddAsync(Given.Pending(match: new() { Email = Second }) with { UniqueEmail = true });
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_change_is_applied_once_from_whatever_state(CustomerState state)
    {
        var record = await AddInStateAsync(state);
        var change = state is CustomerState.Synchronized or CustomerState.Withdrawn
            ? Given.Change(record, record with { LastError = Given.Error("E1") })
            : Given.NeedsAttention(record, "E1");
        var after = await AppliedAsync(change);

        Assert.Equal(StoreOutcome.Stale, await ApplyAsync(change));
        Same.Record(after, await ReadAsync(record.CustomerId));
    }

    [Fact]
    public async Task A_customer_that_nobody_knows_is_not_found_and_not_made()
    {
        var unknown = Given.Record();

        Assert.Equal(StoreOutcome.NotFound, await ApplyAsync(new RecordChange(Given.Synchronized(unknown)) { History = Requeued }));

        Assert.Empty(await ReadAllAsync());
        Assert.Empty(await Reader.ReadHistoryAsync(unknown.CustomerId, Token));
    }

    [Fact]
    public async Task No_changes_are_harmless() => Assert.Empty(await Store.ApplyAsync([], Token));

    [Fact]
    public async Task Each_of_several_changes_has_its_own_outcome_in_the_order_given()
    {
        var first = await AddAsync();
        var second = await AddAsync();
        var third = await AddAsync();
        var fourth = await AddAsync();

        var results = await Store.ApplyAsync(
            [
                Given.Synchronized(first, Given.Account(1)),
                new RecordChange(Given.Synchronized(second)) { ExpectedRevision = 9 },
                Given.Synchronized(Given.Record()),
                Given.Synchronized(third, Given.Account(1)),
                Given.NeedsAttention(fourth),
            ],
            Token);

        Assert.Equal(
            [StoreOutcome.Done, StoreOutcome.Stale, StoreOutcome.NotFound, StoreOutcome.AccountTaken, StoreOutcome.Done],
            results.Select(static result => result.Outcome));
        Assert.Equal(
            [CustomerState.Synchronized, CustomerState.Pending, CustomerState.Pending, CustomerState.NeedsAttention],
            (await ReadAllAsync()).Select(static record => record.State));
    }

    [Fact]
    public async Task Of_the_same_change_at_once_exactly_one_is_applied()
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();

        var outcomes = await AtOnceAsync(_ => ApplyAsync(Given.Synchronized(claimed, Given.Account())));

        Assert.Single(outcomes, StoreOutcome.Done);
        Assert.Equal(Callers - 1, outcomes.Count(static outcome => outcome == StoreOutcome.Stale));
        Assert.Equal(claimed.Revision + 1, (await ReadAsync(claimed.CustomerId)).Revision);
    }

    [Fact]
    public async Task A_result_under_a_lease_that_was_taken_over_is_stale_before_and_after_the_next_claim()
    {
        await AddAsync();
        var lost = await ClaimOneAsync();
        await AppliedAsync(new RecordChange(Given.Waiting(lost)) { History = new HistoryEntry(Requeued.At, "TakenOver", Requeued.Detail) });

        Assert.Equal(StoreOutcome.Stale, await ApplyAsync(Given.Synchronized(lost)));
        var claimed = Assert.Single(await ClaimAsync(lease: Given.OtherLease));
        Assert.Equal(StoreOutcome.Stale, await ApplyAsync(Given.Synchronized(lost)));

        await AppliedAsync(Given.Synchronized(claimed));
    }

    [Fact]
    public async Task An_account_number_belongs_to_one_customer_of_a_legal_entity()
    {
        var first = await AddAsync();
        var second = await AddAsync();
        var elsewhere = await AddAsync(Given.Pending().In(Given.OtherLegalEntity));
        await AppliedAsync(Given.Synchronized(first, Given.Account(1)));

        Assert.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId),
            await ChangeAsync(new RecordChange(Given.Synchronized(second, Given.Account(1))) { History = Requeued }));

        Same.Record(second, await ReadAsync(second.CustomerId));
        Assert.Empty(await Reader.ReadHistoryAsync(second.CustomerId, Token));
        await AppliedAsync(Given.Synchronized(elsewhere, Given.Account(1)));
        await AppliedAsync(Given.Synchronized(second, Given.Account(2)));
    }

    [Fact]
    public async Task An_account_number_is_taken_while_its_customer_is_still_pending_and_free_for_that_customer()
    {
        var first = await AddAsync();
        var second = await AddAsync();
        var named = await AppliedAsync(Given.Change(first, first with { AccountNumber = Given.Account() }));

        Assert.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId), await ChangeAsync(Given.Synchronized(second, Given.Account())));
        await AppliedAsync(Given.Synchronized(named, Given.Account()));
        Assert.Equal(StoreOutcome.AccountTaken, await ApplyAsync(Given.Synchronized(second, Given.Account())));
    }

    [Fact]
    public async Task An_identity_that_another_customer_has_cannot_be_taken_by_a_change()
    {
        var first = await AddAsync(Given.Pending(match: new() { Identity = First }));
        var other = await AddAsync(Given.Pending().In(Given.OtherChannel, Given.OtherLegalEntity));
        var change = new RecordChange(Given.Change(other, other with { Payload = Given.Bytes("edited") }))
        {
            ReplacesPayload = true,
            Match = new MatchHashes { Identity = First },
            History = Requeued,
        };

        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), await ChangeAsync(change));

        Same.Record(other, await ReadAsync(other.CustomerId));
        Assert.Empty(await Reader.ReadHistoryAsync(other.CustomerId, Token));
        await AppliedAsync(new RecordChange(change) { Match = new MatchHashes { Identity = Second } });
    }

    [Fact]
    public async Task An_identity_stays_with_its_customer_through_a_change()
    {
        var record = await AddAsync(Given.Pending(match: new() { Identity = First }));

        await AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = new MatchHashes { Identity = First, Email = First } });

        Assert.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, record.CustomerId), await Store.AddAsync(
                Given.Pending(match: new() { Identity = First }), Token));
    }

    [Fact]
    public async Task The_identity_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival()
    {
        var withdrawn = await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: new() { Identity = First }));
        var other = await AddAsync();
        var taken = await AppliedAsync(new RecordChange(Given.Change(other, other)) { Match = new MatchHashes { Identity = First } });

        Assert.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, other.CustomerId), await ChangeAsync(Given.Revived(withdrawn, new() { Identity = First })));

        await AppliedAsync(Given.Withdrawn(taken));
        await AppliedAsync(Given.Revived(withdrawn, new() { Identity = First }));
    }

    [Fact]
    public async Task No_more_customers_are_hurried_than_the_front_lanes_may_hold_together()
    {
        const int Most = 2;
        var others = new List<StoredRecord>
        {
            await AppliedAsync(Given.Expedited(await AddAsync(), Most)),
            await AppliedAsync(Given.Expedited(await AddAsync(Given.Pending().In(Given.OtherChannel)), Most)),
        };
        var late = await AddAsync();

        Assert.Equal(StoreOutcome.TooManyExpedited, await ApplyAsync(Given.Expedited(late, Most)));
        Same.Record(late, await ReadAsync(late.CustomerId));

        await AppliedAsync(Given.Synchronized(others[0]));
        await AppliedAsync(Given.Expedited(late, Most));
    }

    [Theory]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task Only_pending_customers_take_room_in_the_front_lanes(CustomerState state)
    {
        var hurried = await AppliedAsync(Given.Expedited(await AddAsync()));
        await AppliedAsync(state switch
        {
            CustomerState.Sending => Given.Sending(hurried),
            CustomerState.NeedsAttention => Given.NeedsAttention(hurried),
            CustomerState.Synchronized => Given.Synchronized(hurried),
            _ => Given.Withdrawn(hurried),
        });

        await AppliedAsync(Given.Expedited(await AddAsync(), most: 1));
    }

    [Fact]
    public async Task Of_several_customers_hurried_in_one_step_the_last_ones_find_the_front_lanes_full()
    {
        var records = new[] { await AddAsync(), await AddAsync(), await AddAsync() };

        var outcomes = await Store.ApplyAsync([.. records.Select(static record => Given.Expedited(record, most: 2))], Token);

        Assert.Equal([StoreOutcome.Done, StoreOutcome.Done, StoreOutcome.TooManyExpedited], outcomes.Select(static result => result.Outcome));
    }

    [Fact]
    public async Task An_address_that_is_to_be_unique_and_that_another_customer_has_stands_against_a_change()
    {
        var email = await AddAsync(Given.Pending(match: new() { Email = First }));
        var phone = await AddAsync(Given.Pending(match: new() { Phone = First }));
        var edited = await AddAsync(Given.Pending().In(Given.OtherChannel));
        var match = new MatchHashes { Email = First, Phone = First };
        var change = new RecordChange(Edited(edited)) { Match = match.Unique(email: true, phone: true) };

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, email.CustomerId), await ChangeAsync(change));
        Assert.Equal(new StoreResult(StoreOutcome.DuplicatePhone, phone.CustomerId), await ChangeAsync(new RecordChange(change) { Match = match.Unique(email: false, phone: true) }));

        Same.Record(edited, await ReadAsync(edited.CustomerId));
        Assert.Empty(await Reader.ReadHistoryAsync(edited.CustomerId, Token));
        await AppliedAsync(new RecordChange(change) { Match = match });
    }

    [Fact]
    public async Task Neither_its_own_address_nor_one_elsewhere_nor_that_of_a_withdrawn_customer_stands_against_a_change()
    {
        var match = new MatchHashes { Email = First, Phone = First };
        await AddAsync(Given.Pending(match: match).In(Given.OtherLegalEntity));
        await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        var edited = await AddAsync(Given.Pending(match: match));

        await AppliedAsync(new RecordChange(Edited(edited)) { Match = match.Unique(email: true, phone: true) });
    }

    [Fact]
    public async Task An_identity_stands_against_a_change_before_an_address()
    {
        var first = await AddAsync(Given.Pending(match: new() { Email = First, Identity = First }));
        var edited = await AddAsync();

        Assert.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId),
            await ChangeAsync(new RecordChange(Edited(edited)) { Match = new MatchHashes { Email = First, Identity = First, UniqueEmail = true } }));
    }

    [Fact]
    public async Task The_address_of_a_withdrawn_customer_is_free_and_taken_it_stands_against_the_revival()
    {
        var match = new MatchHashes { Email = First };
        var withdrawn = await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        var other = await AddAsync(Given.Pending(match: match) with { UniqueEmail = true });
        var revival = Given.Revived(withdrawn, match.Unique(email: true, phone: false));

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, other.CustomerId), await ChangeAsync(revival));

        await AppliedAsync(Given.Withdrawn(other));
        await AppliedAsync(revival);
    }

    [Fact]
    public async Task Of_many_that_take_the_same_unique_address_at_once_exactly_one_gets_it()
    {
        var records = new List<StoredRecord>();
        for (var index = 0; index < Callers; index++)
        {
            records.Add(await AddAsync());
        }

        var results = await AtOnceAsync(
            index => ChangeAsync(new RecordChange(Edited(records[index])) { Match = new MatchHashes { Email = First, UniqueEmail = true } }));

        var winner = records[Array.FindIndex(results, static result => result.Outcome == StoreOutcome.Done)];
        Assert.Equal(Callers - 1, results.Count(result => (result.Outcome, result.CustomerId) == (StoreOutcome.DuplicateEmail, winner.CustomerId)));
    }

    [Fact]
    public async Task Hashes_stay_through_a_change_that_does_not_name_them()
    {
        var record = await AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        await AppliedAsync(Given.NeedsAttention(record));

        Assert.Equal(
            StoreOutcome.DuplicateEmail,
            (await Store.AddAsync(Given.Pending(match: new() { Email = First }) with { UniqueEmail = true }, Token)).Outcome);
        Assert.Equal(
            StoreOutcome.IdentityTaken, (await Store.AddAsync(Given.Pending(match: new() { Identity = First }), Token)).Outcome);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    public async Task Hashes_are_replaced_by_a_change_that_names_them(CustomerState state)
    {
        var record = await AddInStateAsync(state, Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));
        var second = new MatchHashes { Email = Second, Phone = Second, Identity = Second };

        await AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = second });

        await AddAsync(
            Given.Pending(match: new() { Email = First, Phone = First, Identity = First }) with { UniqueEmail = true, UniquePhone = true });
        Assert.Equal(
            new StoreResult(StoreOutcome.IdentityTaken, record.CustomerId), await Store.AddAsync(Given.Pending(match: second), Token));
        Assert.Equal(
            new StoreResult(StoreOutcome.DuplicatePhone, record.CustomerId),
            await Store.AddAsync(
                Given.Pending(match: new(second) { Identity = null, Email = null }) with { UniquePhone = true }, Token));
    }

    [Fact]
    public async Task Hashes_can_be_removed_from_a_customer()
    {
        var record = await AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        await AppliedAsync(new RecordChange(Given.Change(record, record)) { Match = MatchHashes.None });

        await AddAsync(
            Given.Pending(match: new() { Email = First, Phone = First, Identity = First }) with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task A_payload_stays_unless_the_change_says_otherwise()
    {
        var record = await AddAsync();

        var after = await AppliedAsync(Given.Change(record, record with { Payload = Given.Bytes("not this one") }));

        Same.Payload(record.Payload, after);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_payload_is_replaced(CustomerState state)
    {
        var record = await AddInStateAsync(state);

        var after = await AppliedAsync(
            new RecordChange(Given.Change(record, record with { Payload = Given.Bytes("Zoë") })) { ReplacesPayload = true });

        Same.Payload(Given.Bytes("Zoë"), after);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_payload_is_erased(CustomerState state)
    {
        var pending = await AddAsync();
        var record = state switch
        {
            CustomerState.Pending => pending,
            CustomerState.NeedsAttention => await AppliedAsync(Given.NeedsAttention(pending)),
            CustomerState.Synchronized => await AppliedAsync(new RecordChange(Given.Synchronized(pending)) { ErasesPayload = false }),
            _ => await AppliedAsync(new RecordChange(Given.Withdrawn(pending)) { ErasesPayload = false }),
        };
        Same.Payload(pending.Payload, record);

        var after = await AppliedAsync(new RecordChange(Given.Change(record, record)) { ErasesPayload = true });

        Assert.True(after.Payload.IsEmpty);
        Assert.Null(CustomerRecords.Of(after).Customer);
    }

    [Fact]
    public async Task A_payload_that_was_kept_for_good_outlives_synchronization()
    {
        var record = await AddAsync();

        var after = await AppliedAsync(new RecordChange(Given.Synchronized(record)) { ErasesPayload = false });

        Same.Payload(record.Payload, after);
    }

    [Fact]
    public async Task A_withdrawn_customer_says_why_and_when()
    {
        await AddAsync(Given.Intent());
        var intent = Assert.Single(await ReadAllAsync());

        var withdrawn = await AppliedAsync(Given.Withdrawn(intent, WithdrawalReason.Refused));

        Assert.Equal(
            (CustomerState.Withdrawn, WithdrawalReason.Refused, Given.Noon.AddMilliseconds(3), null),
            (withdrawn.State, withdrawn.Withdrawal, withdrawn.ClosedAt, withdrawn.Lease));
        Same.Error(Given.Error(), withdrawn.LastError);
    }

    [Fact]
    public async Task A_withdrawn_customer_is_revived_under_the_same_identifier_and_the_new_decision()
    {
        await AddAsync(Given.Intent());
        var withdrawn = await AppliedAsync(Given.Withdrawn(Assert.Single(await ReadAllAsync())));
        var change = Given.Revived(withdrawn);

        var revived = await AppliedAsync(change);

        Same.Record(change.Record with { Revision = withdrawn.Revision + 1 }, revived);
        Assert.Equal((Given.Decision, null, null), (revived.Decision, revived.ClosedAt, revived.Withdrawal));
        Assert.Equal(revived.CustomerId, Assert.Single(await ClaimAsync(Given.Noon.AddMilliseconds(4))).CustomerId);
    }

    [Fact]
    public async Task A_customer_of_which_headquarters_was_only_asked_is_sent_after_all_under_the_new_decision()
    {
        await AddAsync(Given.Intent());
        var asking = await AppliedAsync(Given.Waiting(Assert.Single(await ReadAllAsync())));
        Assert.True(asking.WithdrawIfAbsent);

        var revived = await AppliedAsync(Given.Revived(asking));

        Assert.Equal((false, Given.Decision), (revived.WithdrawIfAbsent, revived.Decision));
    }

    [Fact]
    public async Task A_customer_revived_by_its_caller_is_sending_and_the_old_claim_is_stale()
    {
        await AddAsync(Given.Intent());
        var first = Assert.Single(await ReadAllAsync());
        var withdrawn = await AppliedAsync(Given.Withdrawn(first));
        var change = Given.Revived(withdrawn);

        var revived = await AppliedAsync(new RecordChange(change)
        {
            Record = change.Record with { State = CustomerState.Sending, Epoch = withdrawn.Epoch + 1, Lease = Given.OtherLease },
            RaisesEventAt = null,
        });

        Assert.Equal((CustomerState.Sending, 2L), (revived.State, revived.Epoch));
        Same.Lease(Given.OtherLease, revived.Lease);
        Assert.Equal(StoreOutcome.Stale, await ApplyAsync(Given.Synchronized(first)));
        Assert.Empty(await Store.RenewAsync([revived], Given.OtherLease, Token));
        await AppliedAsync(Given.Synchronized(revived));
    }

    [Fact]
    public async Task History_is_kept_in_the_order_of_the_changes_through_all_states()
    {
        var record = await AddAsync();
        HistoryEntry[] history =
        [
            new(Given.Noon.AddMilliseconds(5), "Edited", "Edited."),
            new(Given.Noon.AddMilliseconds(5), "Requeued", "After E42: Ünïcode 李雷."),
            new(Given.Noon.AddMilliseconds(4), "Cancelled", ""),
            new(Given.Noon.AddMilliseconds(6), "Revived", new string('x', 5000)),
        ];

        record = await AppliedAsync(new RecordChange(Given.NeedsAttention(record)) { History = history[0] });
        record = await AppliedAsync(new RecordChange(Given.Waiting(record)) { History = history[1] });
        record = await AppliedAsync(new RecordChange(Given.Withdrawn(record)) { History = history[2] });
        await AppliedAsync(new RecordChange(Given.Revived(record)) { History = history[3] });

        Same.History(history, await Reader.ReadHistoryAsync(record.CustomerId, Token));
    }

    private static RecordChange Edited(StoredRecord record)
        => new RecordChange(Given.Change(record, record with { Payload = Given.Bytes("edited") })) { ReplacesPayload = true, History = Requeued };

    [Fact]
    public async Task A_key_that_was_bound_under_a_former_hash_stands_for_another_request_there()
    {
        var added = await AddAsync(Given.Pending() with { Key = Given.Hash(1), Fingerprint = Given.Hash(1) });
        var record = await AppliedAsync(Given.Withdrawn(added));

        await AppliedAsync(new RecordChange(Given.Revived(record))
        {
            Rebinds = new KeyBinding(Given.Hash(2), Given.Hash(3), record.CustomerId, [Given.Hash(1)]),
        });

        Same.Binding(
            Given.Binding(Given.Hash(1), Given.Hash(3), record.CustomerId),
            await Reader.FindKeyAsync(Given.Channel, Given.Hash(1), Token));
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, Given.Hash(2), Token));
    }
}
