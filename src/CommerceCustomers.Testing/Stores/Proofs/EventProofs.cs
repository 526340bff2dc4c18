using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Events, and the payloads that are kept for them.
internal static class EventProofs
{
    private static readonly UInt128 First = Given.Hash(1);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(Without_a_subscriber_no_events_are_recorded_and_none_come_later),
        StoreProof.Of(Subscribing_again_is_harmless),
        StoreProof.Of(A_subscription_that_has_run_out_ends_only_when_somebody_says_so),
        StoreProof.Of(A_subscription_that_lasts_is_left_alone_and_so_are_its_events),
        StoreProof.Of(Subscribing_again_prolongs_the_subscription_and_never_shortens_it),
        StoreProof.Of(Ending_a_subscription_drops_no_more_events_than_asked_for_and_says_whether_more_are_left),
        StoreProof.Of(With_the_dropped_events_the_payloads_go_that_were_kept_for_them),
        StoreProof.Of(A_customer_that_is_added_pending_is_told_of),
        StoreProof.Of(A_customer_that_is_not_added_is_not_told_of),
        StoreProof.Of(The_same_identifier_again_is_not_told_of_again),
        StoreProof.Of(A_change_that_raises_an_event_tells_of_the_new_state),
        StoreProof.Of(An_addition_says_whether_it_raises_an_event_and_when_whatever_its_state),
        StoreProof.Of(An_event_carries_the_moment_that_its_change_says_and_no_other_of_the_record),
        StoreProof.Of(A_change_that_raises_no_event_and_one_that_is_not_applied_tell_of_nothing),
        StoreProof.Of(Events_come_in_the_order_of_their_numbers_and_no_more_than_asked_for),
        StoreProof.Of(An_event_is_due_at_once_although_its_customer_is_not),
        StoreProof.Of(Events_come_again_until_they_are_handled),
        StoreProof.Of(A_postponed_event_comes_again_when_it_is_due_and_holds_up_none_that_is_new),
        StoreProof.Of(Events_are_handled_and_postponed_in_one_step),
        StoreProof.Of(Acknowledging_an_event_that_is_gone_is_harmless),
        StoreProof.Of(The_number_of_an_event_is_never_used_again),
        StoreProof.Of(Without_a_subscriber_a_payload_is_erased_with_the_change),
        StoreProof.Of(Without_an_event_a_payload_is_erased_with_the_change),
        .. StoreProof.Each(A_payload_is_there_until_its_event_is_handled, [CustomerState.Synchronized, CustomerState.Withdrawn]),
        .. StoreProof.Each(
            A_payload_is_there_until_the_last_event_of_its_customer_is_handled,
            [
                ("in their order", (int[])[0, 1, 2]),
                ("the last first", (int[])[2, 0, 1]),
                ("the other way round", (int[])[2, 1, 0]),
                ("the first last", (int[])[1, 2, 0]),
            ]),
        StoreProof.Of(A_payload_goes_when_all_events_of_its_customer_are_handled_at_once),
        StoreProof.Of(A_payload_does_not_wait_for_events_of_other_customers),
        StoreProof.Of(Handled_events_leave_a_payload_alone_that_is_still_needed),
        StoreProof.Of(A_revived_customer_keeps_its_new_payload_when_the_event_of_the_withdrawal_is_handled),
        StoreProof.Of(A_revived_customer_whose_payload_is_kept_for_good_keeps_it_although_the_withdrawal_was_to_erase_it),
        StoreProof.Of(Changes_at_once_tell_of_each_customer_once),
    ];

    private static async Task Without_a_subscriber_no_events_are_recorded_and_none_come_later(StoreProving proving)
    {
        await proving.AddInStateAsync(CustomerState.Synchronized);
        Check.Empty(await proving.ReadEventsAsync());

        await proving.SubscribeAsync(Given.Tomorrow);

        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task Subscribing_again_is_harmless(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();

        await proving.SubscribeAsync(Given.Tomorrow);

        Check.Single(await proving.ReadEventsAsync());
    }

    private static async Task A_subscription_that_has_run_out_ends_only_when_somebody_says_so(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon);
        await proving.AddAsync(Given.Pending(Given.Noon.AddDays(1)));
        Check.Single(await proving.ReadEventsAsync());

        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon, 10, proving.Token));

        await proving.AddAsync();
        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task A_subscription_that_lasts_is_left_alone_and_so_are_its_events(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon);
        await proving.AddAsync();

        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon.AddMilliseconds(-1), 10, proving.Token));

        await proving.AddAsync();
        Check.Equal(2, (await proving.ReadEventsAsync()).Count);
    }

    private static async Task Subscribing_again_prolongs_the_subscription_and_never_shortens_it(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon);
        await proving.SubscribeAsync(Given.Noon.AddDays(7));
        await proving.SubscribeAsync(Given.Noon.AddDays(1));

        await proving.Store.UnsubscribeAsync(Given.Noon.AddDays(7).AddMilliseconds(-1), 10, proving.Token);
        await proving.AddAsync();
        Check.Single(await proving.ReadEventsAsync());

        await proving.Store.UnsubscribeAsync(Given.Noon.AddDays(7), 10, proving.Token);
        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task Ending_a_subscription_drops_no_more_events_than_asked_for_and_says_whether_more_are_left(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon);
        StoredRecord[] told =
        [
            await proving.AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
            await proving.AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
            await proving.AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
        ];

        Check.True(await proving.Store.UnsubscribeAsync(Given.Noon, 2, proving.Token));
        Check.True((await proving.ReadAsync(told[1].CustomerId)).Payload.IsEmpty);
        Check.False((await proving.ReadAsync(told[2].CustomerId)).Payload.IsEmpty);

        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon, 1, proving.Token));
        Check.True((await proving.ReadAsync(told[2].CustomerId)).Payload.IsEmpty);
        Check.Empty(await proving.ReadEventsAsync());
        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon, 1, proving.Token));
    }

    private static async Task With_the_dropped_events_the_payloads_go_that_were_kept_for_them(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon);
        var told = await proving.AddInStateAsync(CustomerState.Synchronized);
        var waiting = await proving.AddAsync();
        Check.False((await proving.ReadAsync(told.CustomerId)).Payload.IsEmpty);

        await proving.Store.UnsubscribeAsync(Given.Noon, 10, proving.Token);

        Check.True((await proving.ReadAsync(told.CustomerId)).Payload.IsEmpty);
        Same.Payload(waiting.Payload, await proving.ReadAsync(waiting.CustomerId));
        Check.True((await proving.AppliedAsync(Given.Synchronized(waiting))).Payload.IsEmpty);
    }

    private static async Task A_customer_that_is_added_pending_is_told_of(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);

        var record = await proving.AddAsync(Given.Pending().In(Given.OtherChannel, Given.OtherLegalEntity));

        var told = Check.Single(await proving.ReadEventsAsync());
        Check.Equal(
            (CustomerState.Pending, record.CustomerId, record.Channel, record.LegalEntity, null),
            (told.State, told.CustomerId, told.Channel, told.LegalEntity, told.AccountNumber));
    }

    private static async Task A_customer_that_is_not_added_is_not_told_of(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var intent = Given.Intent() with { Key = First };
        await proving.AddAsync(intent);

        await proving.Store.AddAsync(Given.Pending() with { Key = First }, proving.Token);
        await proving.Store.AddAsync(intent, proving.Token);

        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task The_same_identifier_again_is_not_told_of_again(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var customer = Given.Pending();
        await proving.AddAsync(customer);

        await proving.Store.AddAsync(customer, proving.Token);

        Check.Single(await proving.ReadEventsAsync());
    }

    private static async Task A_change_that_raises_an_event_tells_of_the_new_state(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync();
        record = await proving.AppliedAsync(Given.NeedsAttention(record));
        record = await proving.AppliedAsync(new RecordChange(Given.Waiting(record))
        {
            RaisesEventAt = Given.Requeued.At,
            History = Given.Requeued,
        });
        record = await proving.AppliedAsync(Given.Withdrawn(record));
        record = await proving.AppliedAsync(Given.Revived(record));
        await proving.AppliedAsync(Given.Synchronized(record, Given.Account()));

        var events = await proving.ReadEventsAsync();

        Check.Equal(
            [
                (CustomerState.Pending, null),
                (CustomerState.NeedsAttention, null),
                (CustomerState.Pending, null),
                (CustomerState.Withdrawn, null),
                (CustomerState.Pending, null),
                (CustomerState.Synchronized, (AccountNumber?)Given.Account()),
            ],
            events.Select(static told => (told.State, told.AccountNumber)));
        Check.All(
            events,
            told => Check.Equal(
                (record.CustomerId, record.Channel, record.LegalEntity), (told.CustomerId, told.Channel, told.LegalEntity)));
    }

    private static async Task An_addition_says_whether_it_raises_an_event_and_when_whatever_its_state(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var at = Given.Noon.AddMilliseconds(11);
        await proving.AddAsync(Given.Pending() with { RaisesEventAt = null });
        var sending = await proving.AddAsync(Given.Intent() with { RaisesEventAt = at });

        var told = Check.Single(await proving.ReadEventsAsync());

        Check.Equal((sending.CustomerId, CustomerState.Sending, at), (told.CustomerId, told.State, told.At));
    }

    private static async Task An_event_carries_the_moment_that_its_change_says_and_no_other_of_the_record(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var at = Given.Noon.AddMilliseconds(11);
        var record = await proving.AddAsync(Given.Intent());
        record = await proving.AppliedAsync(new RecordChange(Given.Waiting(record)) { RaisesEventAt = at, History = Given.Requeued });
        record = await proving.AppliedAsync(new RecordChange(Given.NeedsAttention(record)) { RaisesEventAt = at.AddMilliseconds(1) });
        record = await proving.AppliedAsync(new RecordChange(Given.Withdrawn(record)) { RaisesEventAt = at.AddMilliseconds(2) });
        await proving.AppliedAsync(new RecordChange(Given.Revived(record)) { RaisesEventAt = at.AddMilliseconds(3) });

        var events = await proving.ReadEventsAsync();

        Check.Equal(Enumerable.Range(0, 4).Select(later => at.AddMilliseconds(later)), events.Select(static told => told.At));
    }

    private static async Task A_change_that_raises_no_event_and_one_that_is_not_applied_tell_of_nothing(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync(Given.Intent());

        var waiting = await proving.AppliedAsync(Given.Waiting(record));
        await proving.ApplyAsync(Given.Synchronized(record));
        await proving.AppliedAsync(Given.Sending(waiting));

        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task Events_come_in_the_order_of_their_numbers_and_no_more_than_asked_for(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var late = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        var early = await proving.AddAsync(Given.Pending(Given.Noon));
        var middle = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));

        var events = await proving.ReadEventsAsync(Given.Noon.AddSeconds(1), 2);

        Check.Equal([late.CustomerId, early.CustomerId], events.Select(static told => told.CustomerId));
        Check.True(events[0].Sequence < events[1].Sequence);
        Check.Equal(
            [late.CustomerId, early.CustomerId, middle.CustomerId],
            (await proving.ReadEventsAsync()).Select(static told => told.CustomerId));
    }

    private static async Task An_event_is_due_at_once_although_its_customer_is_not(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync(Given.Intent());
        await proving.AppliedAsync(new RecordChange(Given.Change(record, new StoredRecord(record)
        {
            State = CustomerState.Pending,
            DueAt = Given.Noon.AddYears(100),
            Lease = null,
        }))
        {
            RaisesEventAt = Given.Noon,
        });

        Check.Single(await proving.ReadEventsAsync(Given.Noon.AddYears(50), 10));
    }

    private static async Task Events_come_again_until_they_are_handled(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        Same.Events(events, await proving.ReadEventsAsync());

        await proving.HandleAsync(events[0]);

        Same.Events([events[1]], await proving.ReadEventsAsync());
    }

    private static async Task A_postponed_event_comes_again_when_it_is_due_and_holds_up_none_that_is_new(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();

        await proving.PostponeAsync(events[1], Given.Noon.AddMilliseconds(5001));
        await proving.PostponeAsync(events[0], Given.Noon.AddMilliseconds(5001));

        Same.Events([events[2]], await proving.ReadEventsAsync(Given.Noon.AddMilliseconds(5000), 10));
        Same.Events([events[2], events[0], events[1]], await proving.ReadEventsAsync(Given.Noon.AddMilliseconds(5001), 10));
        Same.Events([events[2], events[0]], await proving.ReadEventsAsync(Given.Noon.AddMilliseconds(5001), 2));
    }

    private static async Task Events_are_handled_and_postponed_in_one_step(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();

        await proving.AcknowledgeAsync(
            [events[0].Sequence, events[2].Sequence], [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(1))]);

        Check.Empty(await proving.ReadEventsAsync(Given.Noon.AddMinutes(59), 10));
        Same.Events([events[1]], await proving.ReadEventsAsync());
    }

    private static async Task Acknowledging_an_event_that_is_gone_is_harmless(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        await proving.HandleAsync(events);

        await proving.AcknowledgeAsync([events[0].Sequence, 4711], [Given.Postponed(events[0].Sequence, Given.Noon)]);

        Check.Empty(await proving.ReadEventsAsync());
    }

    private static async Task The_number_of_an_event_is_never_used_again(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        var first = Check.Single(await proving.ReadEventsAsync());
        await proving.HandleAsync(first);

        await proving.AddAsync();

        Check.True(Check.Single(await proving.ReadEventsAsync()).Sequence > first.Sequence);
    }

    private static async Task Without_a_subscriber_a_payload_is_erased_with_the_change(StoreProving proving)
        => Check.True((await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync()))).Payload.IsEmpty);

    private static async Task Without_an_event_a_payload_is_erased_with_the_change(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync(Given.Intent());

        var after = await proving.AppliedAsync(new RecordChange(Given.Synchronized(record)) { RaisesEventAt = null });

        Check.True(after.Payload.IsEmpty);
    }

    private static async Task A_payload_is_there_until_its_event_is_handled(StoreProving proving, CustomerState state)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var closed = await proving.AddInStateAsync(state, Given.Intent());
        var told = Check.Single(await proving.ReadEventsAsync());
        Same.Payload(Given.Bytes("Ada"), closed);

        await proving.PostponeAsync(told, Given.Noon);
        Same.Record(closed, await proving.ReadAsync(closed.CustomerId));

        await proving.HandleAsync(told);
        Same.Record(new StoredRecord(closed) { Payload = default }, await proving.ReadAsync(closed.CustomerId));
    }

    private static async Task A_payload_is_there_until_the_last_event_of_its_customer_is_handled(StoreProving proving, int[] order)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync();
        record = await proving.AppliedAsync(Given.NeedsAttention(record));
        record = await proving.AppliedAsync(Given.Synchronized(record));
        var events = await proving.ReadEventsAsync();

        foreach (var index in order)
        {
            Same.Payload(record.Payload, await proving.ReadAsync(record.CustomerId));
            await proving.HandleAsync(events[index]);
        }

        Check.True((await proving.ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    private static async Task A_payload_goes_when_all_events_of_its_customer_are_handled_at_once(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync();
        await proving.AppliedAsync(Given.Synchronized(record));

        await proving.HandleAsync((await proving.ReadEventsAsync()).Reverse());

        Check.True((await proving.ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    private static async Task A_payload_does_not_wait_for_events_of_other_customers(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent())));
        await proving.AddAsync();

        await proving.HandleAsync((await proving.ReadEventsAsync())[0]);

        Check.True((await proving.ReadAsync(record.CustomerId)).Payload.IsEmpty);
        Check.Single(await proving.ReadEventsAsync());
    }

    private static async Task Handled_events_leave_a_payload_alone_that_is_still_needed(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AddAsync();
        await proving.AppliedAsync(Given.NeedsAttention(record));

        await proving.HandleAsync(await proving.ReadEventsAsync());

        Same.Payload(record.Payload, await proving.ReadAsync(record.CustomerId));
    }

    private static async Task A_revived_customer_keeps_its_new_payload_when_the_event_of_the_withdrawal_is_handled(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(await proving.AddAsync(Given.Intent())));
        var revived = await proving.AppliedAsync(Given.Revived(withdrawn));

        await proving.HandleAsync(await proving.ReadEventsAsync());

        Same.Payload(Given.Bytes("Ada again"), await proving.ReadAsync(revived.CustomerId));
    }

    private static async Task A_revived_customer_whose_payload_is_kept_for_good_keeps_it_although_the_withdrawal_was_to_erase_it(
        StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(await proving.AddAsync(Given.Intent())));
        var revived = await proving.AppliedAsync(Given.Revived(withdrawn));
        await proving.HandleAsync((await proving.ReadEventsAsync())[0]);
        await proving.AppliedAsync(new RecordChange(Given.Synchronized(revived)) { ErasesPayload = false });

        foreach (var told in await proving.ReadEventsAsync())
        {
            await proving.HandleAsync(told);
        }

        Same.Payload(Given.Bytes("Ada again"), await proving.ReadAsync(revived.CustomerId));
    }

    private static async Task Changes_at_once_tell_of_each_customer_once(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAtOnceAsync(static _ => Given.Intent());
        var records = await proving.ReadAllAsync();

        await proving.AtOnceAsync(index => proving.ApplyAsync(Given.Synchronized(records[index])));

        var events = await proving.ReadEventsAsync();
        Check.Equal(StoreProving.Callers, events.Select(static told => told.CustomerId).Distinct().Count());
        Check.Equal(StoreProving.Callers, events.Select(static told => told.Sequence).Distinct().Count());
    }
}
