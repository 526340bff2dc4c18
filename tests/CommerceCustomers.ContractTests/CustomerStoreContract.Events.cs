using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Events, and the payloads that are kept for them.
public abstract partial class CustomerStoreContract
{
    [Fact]
    public async Task Without_a_subscriber_no_events_are_recorded_and_none_come_later()
    {
        await AddInStateAsync(CustomerState.Synchronized);
        Assert.Empty(await ReadEventsAsync());

        await SubscribeAsync(Given.Tomorrow);

        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task Subscribing_again_is_harmless()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();

        await SubscribeAsync(Given.Tomorrow);

        Assert.Single(await ReadEventsAsync());
    }

    [Fact]
    public async Task A_subscription_that_has_run_out_ends_only_when_somebody_says_so()
    {
        await SubscribeAsync(Given.Noon);
        await AddAsync(Given.Pending(Given.Noon.AddDays(1)));
        Assert.Single(await ReadEventsAsync());

        Assert.False(await Store.UnsubscribeAsync(Given.Noon, 10, Token));

        await AddAsync();
        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task A_subscription_that_lasts_is_left_alone_and_so_are_its_events()
    {
        await SubscribeAsync(Given.Noon);
        await AddAsync();

        Assert.False(await Store.UnsubscribeAsync(Given.Noon.AddMilliseconds(-1), 10, Token));

        await AddAsync();
        Assert.Equal(2, (await ReadEventsAsync()).Count);
    }

    [Fact]
    public async Task Subscribing_again_prolongs_the_subscription_and_never_shortens_it()
    {
        await SubscribeAsync(Given.Noon);
        await SubscribeAsync(Given.Noon.AddDays(7));
        await SubscribeAsync(Given.Noon.AddDays(1));

        await Store.UnsubscribeAsync(Given.Noon.AddDays(7).AddMilliseconds(-1), 10, Token);
        await AddAsync();
        Assert.Single(await ReadEventsAsync());

        await Store.UnsubscribeAsync(Given.Noon.AddDays(7), 10, Token);
        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task Ending_a_subscription_drops_no_more_events_than_asked_for_and_says_whether_more_are_left()
    {
        await SubscribeAsync(Given.Noon);
        StoredRecord[] told =
        [
            await AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
            await AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
            await AddInStateAsync(CustomerState.Synchronized, Given.Intent()),
        ];

        Assert.True(await Store.UnsubscribeAsync(Given.Noon, 2, Token));
        Assert.True((await ReadAsync(told[1].CustomerId)).Payload.IsEmpty);
        Assert.False((await ReadAsync(told[2].CustomerId)).Payload.IsEmpty);

        Assert.False(await Store.UnsubscribeAsync(Given.Noon, 1, Token));
        Assert.True((await ReadAsync(told[2].CustomerId)).Payload.IsEmpty);
        Assert.Empty(await ReadEventsAsync());
        Assert.False(await Store.UnsubscribeAsync(Given.Noon, 1, Token));
    }

    [Fact]
    public async Task With_the_dropped_events_the_payloads_go_that_were_kept_for_them()
    {
        await SubscribeAsync(Given.Noon);
        var told = await AddInStateAsync(CustomerState.Synchronized);
        var waiting = await AddAsync();
        Assert.False((await ReadAsync(told.CustomerId)).Payload.IsEmpty);

        await Store.UnsubscribeAsync(Given.Noon, 10, Token);

        Assert.True((await ReadAsync(told.CustomerId)).Payload.IsEmpty);
        Same.Payload(waiting.Payload, await ReadAsync(waiting.CustomerId));
        Assert.True((await AppliedAsync(Given.Synchronized(waiting))).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_customer_that_is_added_pending_is_told_of()
    {
        await SubscribeAsync(Given.Tomorrow);

        var record = await AddAsync(Given.Pending().In(Given.OtherChannel, Given.OtherLegalEntity));

        var told = Assert.Single(await ReadEventsAsync());
        Assert.Equal(
            (CustomerState.Pending, record.CustomerId, record.Channel, record.LegalEntity, null),
            (told.State, told.CustomerId, told.Channel, told.LegalEntity, told.AccountNumber));
    }

    [Fact]
    public async Task A_customer_that_is_not_added_is_not_told_of()
    {
        await SubscribeAsync(Given.Tomorrow);
        var intent = Given.Intent() with { Key = First };
        await AddAsync(intent);

        await Store.AddAsync(Given.Pending() with { Key = First }, Token);
        await Store.AddAsync(intent, Token);

        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task The_same_identifier_again_is_not_told_of_again()
    {
        await SubscribeAsync(Given.Tomorrow);
        var customer = Given.Pending();
        await AddAsync(customer);

        await Store.AddAsync(customer, Token);

        Assert.Single(await ReadEventsAsync());
    }

    [Fact]
    public async Task A_change_that_raises_an_event_tells_of_the_new_state()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync();
        record = await AppliedAsync(Given.NeedsAttention(record));
        record = await AppliedAsync(new RecordChange(Given.Waiting(record)) { RaisesEventAt = Requeued.At, History = Requeued });
        record = await AppliedAsync(Given.Withdrawn(record));
        record = await AppliedAsync(Given.Revived(record));
        await AppliedAsync(Given.Synchronized(record, Given.Account()));

        var events = await ReadEventsAsync();

        Assert.Equal(
            [
                (CustomerState.Pending, null),
                (CustomerState.NeedsAttention, null),
                (CustomerState.Pending, null),
                (CustomerState.Withdrawn, null),
                (CustomerState.Pending, null),
                (CustomerState.Synchronized, (AccountNumber?)Given.Account()),
            ],
            events.Select(static told => (told.State, told.AccountNumber)));
        Assert.All(events, told => Assert.Equal((record.CustomerId, record.Channel, record.LegalEntity), (told.CustomerId, told.Channel, told.LegalEntity)));
    }

    [Fact]
    public async Task An_addition_says_whether_it_raises_an_event_and_when_whatever_its_state()
    {
        await SubscribeAsync(Given.Tomorrow);
        var at = Given.Noon.AddMilliseconds(11);
        await AddAsync(Given.Pending() with { RaisesEventAt = null });
        var sending = await AddAsync(Given.Intent() with { RaisesEventAt = at });

        var told = Assert.Single(await ReadEventsAsync());

        Assert.Equal((sending.CustomerId, CustomerState.Sending, at), (told.CustomerId, told.State, told.At));
    }

    [Fact]
    public async Task An_event_carries_the_moment_that_its_change_says_and_no_other_of_the_record()
    {
        await SubscribeAsync(Given.Tomorrow);
        var at = Given.Noon.AddMilliseconds(11);
        var record = await AddAsync(Given.Intent());
        record = await AppliedAsync(new RecordChange(Given.Waiting(record)) { RaisesEventAt = at, History = Requeued });
        record = await AppliedAsync(new RecordChange(Given.NeedsAttention(record)) { RaisesEventAt = at.AddMilliseconds(1) });
        record = await AppliedAsync(new RecordChange(Given.Withdrawn(record)) { RaisesEventAt = at.AddMilliseconds(2) });
        await AppliedAsync(new RecordChange(Given.Revived(record)) { RaisesEventAt = at.AddMilliseconds(3) });

        var events = await ReadEventsAsync();

        Assert.Equal(Enumerable.Range(0, 4).Select(later => at.AddMilliseconds(later)), events.Select(static told => told.At));
    }

    [Fact]
    public async Task A_change_that_raises_no_event_and_one_that_is_not_applied_tell_of_nothing()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync(Given.Intent());

        var waiting = await AppliedAsync(Given.Waiting(record));
        await ApplyAsync(Given.Synchronized(record));
        await AppliedAsync(Given.Sending(waiting));

        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task Events_come_in_the_order_of_their_numbers_and_no_more_than_asked_for()
    {
        await SubscribeAsync(Given.Tomorrow);
        var late = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        var early = await AddAsync(Given.Pending(Given.Noon));
        var middle = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));

        var events = await ReadEventsAsync(Given.Noon.AddSeconds(1), 2);

        Assert.Equal([late.CustomerId, early.CustomerId], events.Select(static told => told.CustomerId));
        Assert.True(events[0].Sequence < events[1].Sequence);
        Assert.Equal([late.CustomerId, early.CustomerId, middle.CustomerId], (await ReadEventsAsync()).Select(static told => told.CustomerId));
    }

    [Fact]
    public async Task An_event_is_due_at_once_although_its_customer_is_not()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync(Given.Intent());
        await AppliedAsync(new RecordChange(Given.Change(record, record with
        {
            State = CustomerState.Pending,
            DueAt = Given.Noon.AddYears(100),
            Lease = null,
        }))
        {
            RaisesEventAt = Given.Noon,
        });

        Assert.Single(await ReadEventsAsync(Given.Noon.AddYears(50), 10));
    }

    [Fact]
    public async Task Events_come_again_until_they_are_handled()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();
        Same.Events(events, await ReadEventsAsync());

        await HandleAsync(events[0]);

        Same.Events([events[1]], await ReadEventsAsync());
    }

    [Fact]
    public async Task A_postponed_event_comes_again_when_it_is_due_and_holds_up_none_that_is_new()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();

        await PostponeAsync(events[1], Given.Noon.AddMilliseconds(5001));
        await PostponeAsync(events[0], Given.Noon.AddMilliseconds(5001));

        Same.Events([events[2]], await ReadEventsAsync(Given.Noon.AddMilliseconds(5000), 10));
        Same.Events([events[2], events[0], events[1]], await ReadEventsAsync(Given.Noon.AddMilliseconds(5001), 10));
        Same.Events([events[2], events[0]], await ReadEventsAsync(Given.Noon.AddMilliseconds(5001), 2));
    }

    [Fact]
    public async Task Events_are_handled_and_postponed_in_one_step()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();

        await AcknowledgeAsync([events[0].Sequence, events[2].Sequence], [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(1))]);

        Assert.Empty(await ReadEventsAsync(Given.Noon.AddMinutes(59), 10));
        Same.Events([events[1]], await ReadEventsAsync());
    }

    [Fact]
    public async Task Acknowledging_an_event_that_is_gone_is_harmless()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        var events = await ReadEventsAsync();
        await HandleAsync(events);

        await AcknowledgeAsync([events[0].Sequence, 4711], [Given.Postponed(events[0].Sequence, Given.Noon)]);

        Assert.Empty(await ReadEventsAsync());
    }

    [Fact]
    public async Task The_number_of_an_event_is_never_used_again()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        var first = Assert.Single(await ReadEventsAsync());
        await HandleAsync(first);

        await AddAsync();

        Assert.True(Assert.Single(await ReadEventsAsync()).Sequence > first.Sequence);
    }

    [Fact]
    public async Task Without_a_subscriber_a_payload_is_erased_with_the_change()
        => Assert.True((await AppliedAsync(Given.Synchronized(await AddAsync()))).Payload.IsEmpty);

    [Fact]
    public async Task Without_an_event_a_payload_is_erased_with_the_change()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync(Given.Intent());

        var after = await AppliedAsync(new RecordChange(Given.Synchronized(record)) { RaisesEventAt = null });

        Assert.True(after.Payload.IsEmpty);
    }

    [Theory]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_payload_is_there_until_its_event_is_handled(CustomerState state)
    {
        await SubscribeAsync(Given.Tomorrow);
        var closed = await AddInStateAsync(state, Given.Intent());
        var told = Assert.Single(await ReadEventsAsync());
        Same.Payload(Given.Bytes("Ada"), closed);

        await PostponeAsync(told, Given.Noon);
        Same.Record(closed, await ReadAsync(closed.CustomerId));

        await HandleAsync(told);
        Same.Record(closed with { Payload = default }, await ReadAsync(closed.CustomerId));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public async Task A_payload_is_there_until_the_last_event_of_its_customer_is_handled(params int[] order)
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync();
        record = await AppliedAsync(Given.NeedsAttention(record));
        record = await AppliedAsync(Given.Synchronized(record));
        var events = await ReadEventsAsync();

        foreach (var index in order)
        {
            Same.Payload(record.Payload, await ReadAsync(record.CustomerId));
            await HandleAsync(events[index]);
        }

        Assert.True((await ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_payload_goes_when_all_events_of_its_customer_are_handled_at_once()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync();
        await AppliedAsync(Given.Synchronized(record));

        await HandleAsync((await ReadEventsAsync()).Reverse());

        Assert.True((await ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_payload_does_not_wait_for_events_of_other_customers()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent())));
        await AddAsync();

        await HandleAsync((await ReadEventsAsync())[0]);

        Assert.True((await ReadAsync(record.CustomerId)).Payload.IsEmpty);
        Assert.Single(await ReadEventsAsync());
    }

    [Fact]
    public async Task Handled_events_leave_a_payload_alone_that_is_still_needed()
    {
        await SubscribeAsync(Given.Tomorrow);
        var record = await AddAsync();
        await AppliedAsync(Given.NeedsAttention(record));

        await HandleAsync(await ReadEventsAsync());

        Same.Payload(record.Payload, await ReadAsync(record.CustomerId));
    }

    [Fact]
    public async Task A_revived_customer_keeps_its_new_payload_when_the_event_of_the_withdrawal_is_handled()
    {
        await SubscribeAsync(Given.Tomorrow);
        var withdrawn = await AppliedAsync(Given.Withdrawn(await AddAsync(Given.Intent())));
        var revived = await AppliedAsync(Given.Revived(withdrawn));

        await HandleAsync(await ReadEventsAsync());

        Same.Payload(Given.Bytes("Ada again"), await ReadAsync(revived.CustomerId));
    }

    [Fact]
    public async Task A_revived_customer_whose_payload_is_kept_for_good_keeps_it_although_the_withdrawal_was_to_erase_it()
    {
        await SubscribeAsync(Given.Tomorrow);
        var withdrawn = await AppliedAsync(Given.Withdrawn(await AddAsync(Given.Intent())));
        var revived = await AppliedAsync(Given.Revived(withdrawn));
        await HandleAsync((await ReadEventsAsync())[0]);
        await AppliedAsync(new RecordChange(Given.Synchronized(revived)) { ErasesPayload = false });

        foreach (var told in await ReadEventsAsync())
        {
            await HandleAsync(told);
        }

        Same.Payload(Given.Bytes("Ada again"), await ReadAsync(revived.CustomerId));
    }

    [Fact]
    public async Task Changes_at_once_tell_of_each_customer_once()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAtOnceAsync(static _ => Given.Intent());
        var records = await ReadAllAsync();

        await AtOnceAsync(index => ApplyAsync(Given.Synchronized(records[index])));

        var events = await ReadEventsAsync();
        Assert.Equal(Callers, events.Select(static told => told.CustomerId).Distinct().Count());
        Assert.Equal(Callers, events.Select(static told => told.Sequence).Distinct().Count());
    }
}
