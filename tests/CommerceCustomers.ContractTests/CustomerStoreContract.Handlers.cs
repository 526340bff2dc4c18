using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Each handler of events has its own place.
public abstract partial class CustomerStoreContract
{
    [Fact]
    public async Task Each_handler_is_handed_every_event_whatever_became_of_it_elsewhere()
    {
        await SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();

        await HandleAsync(events[0]);
        await PostponeAsync(events[1], Given.Noon.AddHours(1));

        Assert.Empty(await ReadEventsAsync(Given.Noon));
        Same.Events(events, await ReadEventsAsync(Given.Noon, handler: Given.OtherHandler));
        await HandleAsync(Given.OtherHandler, events);
        Same.Events([events[1]], await ReadEventsAsync());
        Assert.Empty(await ReadEventsAsync(handler: Given.OtherHandler));
    }

    [Fact]
    public async Task A_payload_is_there_until_the_last_handler_has_taken_its_event()
    {
        await SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        var record = await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent())));
        var told = Assert.Single(await ReadEventsAsync());

        await HandleAsync(told);
        Same.Record(record, await ReadAsync(record.CustomerId));

        await HandleAsync(Given.OtherHandler, told);
        Assert.True((await ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_handler_that_subscribes_later_gets_what_becomes_true_from_then_on()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        var before = Assert.Single(await ReadEventsAsync());
        await SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);

        var after = await AddAsync();

        Assert.Equal(after.CustomerId, Assert.Single(await ReadEventsAsync(handler: Given.OtherHandler)).CustomerId);
        Assert.Equal([before.CustomerId, after.CustomerId], (await ReadEventsAsync()).Select(static told => told.CustomerId));
    }

    [Fact]
    public async Task A_handler_that_subscribes_when_all_events_are_gone_is_not_handed_a_number_twice()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        await HandleAsync(await ReadEventsAsync());

        await SubscribeAsync(Given.Tomorrow, Given.OtherHandler);
        var added = await AddAsync();

        Assert.Equal(added.CustomerId, Assert.Single(await ReadEventsAsync(handler: Given.OtherHandler)).CustomerId);
        Assert.Equal(added.CustomerId, Assert.Single(await ReadEventsAsync()).CustomerId);
    }

    [Fact]
    public async Task For_a_handler_without_a_subscription_there_is_nothing_and_what_it_acknowledges_is_passed_over()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        var told = Assert.Single(await ReadEventsAsync());
        Assert.Empty(await ReadEventsAsync(handler: Given.OtherHandler));

        await HandleAsync(Given.OtherHandler, told);
        await PostponeAsync(told, Given.Tomorrow, Given.OtherHandler);

        Same.Events([told], await ReadEventsAsync(Given.Noon));
        Assert.Equal([Given.Handler], (await Reader.ReadHandlersAsync(Token)).Select(static status => status.Name));
    }

    [Fact]
    public async Task A_handler_whose_subscription_has_run_out_holds_no_events_and_no_payloads()
    {
        await SubscribeAsync(Given.Noon, Given.OtherHandler);
        await SubscribeAsync(Given.Tomorrow);
        var record = await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent())));
        await AddAsync();
        var events = await ReadEventsAsync();
        await PostponeAsync(events[0], Given.Tomorrow, Given.OtherHandler);
        await HandleAsync(events[0]);

        Assert.False(await Store.UnsubscribeAsync(Given.Noon, 10, Token));

        Assert.True((await ReadAsync(record.CustomerId)).Payload.IsEmpty);
        Assert.Empty(await ReadEventsAsync(handler: Given.OtherHandler));
        Same.Events([events[1]], await ReadEventsAsync());
    }

    [Fact]
    public async Task What_only_a_dropped_handler_waited_for_is_dropped_in_steps()
    {
        await SubscribeAsync(Given.Noon, Given.OtherHandler);
        await SubscribeAsync(Given.Tomorrow);
        StoredRecord[] records =
        [
            await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent()))),
            await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent()))),
            await AppliedAsync(Given.Synchronized(await AddAsync(Given.Intent()))),
        ];
        await HandleAsync(await ReadEventsAsync());

        Assert.True(await Store.UnsubscribeAsync(Given.Noon, 2, Token));
        Assert.True((await ReadAsync(records[1].CustomerId)).Payload.IsEmpty);
        Assert.False((await ReadAsync(records[2].CustomerId)).Payload.IsEmpty);

        Assert.False(await Store.UnsubscribeAsync(Given.Noon, 2, Token));
        Assert.True((await ReadAsync(records[2].CustomerId)).Payload.IsEmpty);
    }

    [Fact]
    public async Task A_paused_handler_is_handed_nothing_until_the_pause_ends_or_something_is_acknowledged()
    {
        await SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();
        var end = Given.Noon.AddMinutes(5);

        await AcknowledgeAsync([], [Given.Postponed(events[0].Sequence, Given.Noon.AddSeconds(2))], pausedUntil: end);

        var paused = await ReadDueAsync(end.AddMilliseconds(-1));
        Assert.Equal((0, end), (paused.Events.Count, paused.NextAt));
        Same.Events(events, await ReadEventsAsync(Given.Noon, handler: Given.OtherHandler));
        Same.Events([events[1], events[0]], await ReadEventsAsync(end));

        await HandleAsync(events[1]);
        Same.Events([events[0]], await ReadEventsAsync(end.AddMilliseconds(-1)));
    }

    [Fact]
    public async Task It_is_told_how_often_a_handler_failed_over_an_event_and_when_the_next_one_is_due()
    {
        await SubscribeAsync(Given.Tomorrow);
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();
        await PostponeAsync(events[0], Given.Noon.AddSeconds(2));
        await PostponeAsync(events[0], Given.Noon.AddSeconds(6));
        await PostponeAsync(events[1], Given.Noon.AddSeconds(3));

        var none = await ReadDueAsync(Given.Noon);
        var one = await ReadDueAsync(Given.Noon.AddSeconds(3));

        Assert.Equal((0, Given.Noon.AddSeconds(3)), (none.Events.Count, none.NextAt));
        Same.Events([events[1]], one.Events);
        Assert.Equal(1, one.Events[0].Failures);
        Assert.Equal(Given.Noon.AddSeconds(6), one.NextAt);
        var all = await ReadEventsAsync();
        Same.Events(events, all);
        Assert.Equal([2, 1], all.Select(static told => told.Failures));
    }

    [Fact]
    public async Task What_an_event_waits_for_further_ahead_than_any_pause_is_due()
    {
        await SubscribeAsync(Given.Noon.AddYears(1));
        await AddAsync();
        await AddAsync();
        var events = await ReadEventsAsync();
        var due = new DueTime(Given.Noon, TimeSpan.FromMinutes(15));
        await PostponeAsync(events[0], due.Latest.AddMilliseconds(1));
        await PostponeAsync(events[1], due.Latest);
        Same.Events([events[0]], (await Reader.ReadEventsAsync(Given.Handler, due, 10, Token)).Events);

        await AcknowledgeAsync([], pausedUntil: due.Latest.AddMilliseconds(1));
        Same.Events([events[0]], (await Reader.ReadEventsAsync(Given.Handler, due, 10, Token)).Events);

        await AcknowledgeAsync([], pausedUntil: due.Latest);
        Assert.Empty((await Reader.ReadEventsAsync(Given.Handler, due, 10, Token)).Events);
    }

    [Fact]
    public async Task The_status_of_a_handler_tells_what_waits_and_since_when_it_fails()
    {
        await SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        Same.Handler(new EventHandlerStatus(Given.Handler, 0, null, null, null, null), await ReadHandlerAsync());
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(3)));
        var events = await ReadEventsAsync();
        await HandleAsync(events[0]);
        await AcknowledgeAsync([], [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(2), Given.Noon.AddSeconds(1), "System.TimeoutException")]);
        await AcknowledgeAsync(
            [],
            [Given.Postponed(events[2].Sequence, Given.Noon.AddHours(1), Given.Noon.AddSeconds(2), "System.InvalidOperationException")]);

        Same.Handler(
            new EventHandlerStatus(
                Given.Handler,
                waiting: 2,
                oldestAt: Given.Noon.AddMilliseconds(2),
                failingSince: Given.Noon.AddSeconds(1),
                lastFailure: "System.InvalidOperationException",
                nextTryAt: Given.Noon.AddHours(1)),
            await ReadHandlerAsync());
        Same.Handler(
            new EventHandlerStatus(Given.OtherHandler, 3, Given.Noon.AddMilliseconds(1), null, null, null),
            await ReadHandlerAsync(Given.OtherHandler));

        await AcknowledgeAsync([], [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(3), Given.Noon.AddSeconds(3))], pausedUntil: Given.Noon.AddHours(4));
        var paused = await ReadHandlerAsync();
        Assert.Equal((Given.Noon.AddSeconds(1), "System.TimeoutException", Given.Noon.AddHours(4)), (paused.FailingSince, paused.LastFailure, paused.NextTryAt));

        await HandleAsync(events[1], events[2]);
        Same.Handler(new EventHandlerStatus(Given.Handler, 0, null, null, null, null), await ReadHandlerAsync());
    }
}
