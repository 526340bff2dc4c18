using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Each handler of events has its own place.
internal static class HandlerProofs
{
    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(Each_handler_is_handed_every_event_whatever_became_of_it_elsewhere),
        StoreProof.Of(A_payload_is_there_until_the_last_handler_has_taken_its_event),
        StoreProof.Of(A_handler_that_subscribes_later_gets_what_becomes_true_from_then_on),
        StoreProof.Of(A_handler_that_subscribes_when_all_events_are_gone_is_not_handed_a_number_twice),
        StoreProof.Of(For_a_handler_without_a_subscription_there_is_nothing_and_what_it_acknowledges_is_passed_over),
        StoreProof.Of(A_handler_whose_subscription_has_run_out_holds_no_events_and_no_payloads),
        StoreProof.Of(What_only_a_dropped_handler_waited_for_is_dropped_in_steps),
        StoreProof.Of(A_paused_handler_is_handed_nothing_until_the_pause_ends_or_something_is_acknowledged),
        StoreProof.Of(It_is_told_how_often_a_handler_failed_over_an_event_and_when_the_next_one_is_due),
        StoreProof.Of(What_an_event_waits_for_further_ahead_than_any_pause_is_due),
        StoreProof.Of(The_status_of_a_handler_tells_what_waits_and_since_when_it_fails),
    ];

    private static async Task Each_handler_is_handed_every_event_whatever_became_of_it_elsewhere(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();

        await proving.HandleAsync(events[0]);
        await proving.PostponeAsync(events[1], Given.Noon.AddHours(1));

        Check.Empty(await proving.ReadEventsAsync(Given.Noon));
        Same.Events(events, await proving.ReadEventsAsync(Given.Noon, handler: Given.OtherHandler));
        await proving.HandleAsync(Given.OtherHandler, events);
        Same.Events([events[1]], await proving.ReadEventsAsync());
        Check.Empty(await proving.ReadEventsAsync(handler: Given.OtherHandler));
    }

    private static async Task A_payload_is_there_until_the_last_handler_has_taken_its_event(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        var record = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent())));
        var told = Check.Single(await proving.ReadEventsAsync());

        await proving.HandleAsync(told);
        Same.Record(record, await proving.ReadAsync(record.CustomerId));

        await proving.HandleAsync(Given.OtherHandler, told);
        Check.True((await proving.ReadAsync(record.CustomerId)).Payload.IsEmpty);
    }

    private static async Task A_handler_that_subscribes_later_gets_what_becomes_true_from_then_on(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        var before = Check.Single(await proving.ReadEventsAsync());
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);

        var after = await proving.AddAsync();

        Check.Equal(after.CustomerId, Check.Single(await proving.ReadEventsAsync(handler: Given.OtherHandler)).CustomerId);
        Check.Equal([before.CustomerId, after.CustomerId], (await proving.ReadEventsAsync()).Select(static told => told.CustomerId));
    }

    private static async Task A_handler_that_subscribes_when_all_events_are_gone_is_not_handed_a_number_twice(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        await proving.HandleAsync(await proving.ReadEventsAsync());

        await proving.SubscribeAsync(Given.Tomorrow, Given.OtherHandler);
        var added = await proving.AddAsync();

        Check.Equal(added.CustomerId, Check.Single(await proving.ReadEventsAsync(handler: Given.OtherHandler)).CustomerId);
        Check.Equal(added.CustomerId, Check.Single(await proving.ReadEventsAsync()).CustomerId);
    }

    private static async Task For_a_handler_without_a_subscription_there_is_nothing_and_what_it_acknowledges_is_passed_over(
        StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        var told = Check.Single(await proving.ReadEventsAsync());
        Check.Empty(await proving.ReadEventsAsync(handler: Given.OtherHandler));

        await proving.HandleAsync(Given.OtherHandler, told);
        await proving.PostponeAsync(told, Given.Tomorrow, Given.OtherHandler);

        Same.Events([told], await proving.ReadEventsAsync(Given.Noon));
        Check.False((await proving.Reader.ReadHandlersAsync(proving.Token)).Any(static status => status.Name == Given.OtherHandler));
    }

    private static async Task A_handler_whose_subscription_has_run_out_holds_no_events_and_no_payloads(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon, Given.OtherHandler);
        await proving.SubscribeAsync(Given.Tomorrow);
        var record = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent())));
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        await proving.PostponeAsync(events[0], Given.Tomorrow, Given.OtherHandler);
        await proving.HandleAsync(events[0]);

        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon, 10, proving.Token));

        Check.True((await proving.ReadAsync(record.CustomerId)).Payload.IsEmpty);
        Check.Empty(await proving.ReadEventsAsync(handler: Given.OtherHandler));
        Same.Events([events[1]], await proving.ReadEventsAsync());
    }

    private static async Task What_only_a_dropped_handler_waited_for_is_dropped_in_steps(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon, Given.OtherHandler);
        await proving.SubscribeAsync(Given.Tomorrow);
        StoredRecord[] records =
        [
            await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent()))),
            await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent()))),
            await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(Given.Intent()))),
        ];
        await proving.HandleAsync(await proving.ReadEventsAsync());

        Check.True(await proving.Store.UnsubscribeAsync(Given.Noon, 2, proving.Token));
        Check.True((await proving.ReadAsync(records[1].CustomerId)).Payload.IsEmpty);
        Check.False((await proving.ReadAsync(records[2].CustomerId)).Payload.IsEmpty);

        Check.False(await proving.Store.UnsubscribeAsync(Given.Noon, 2, proving.Token));
        Check.True((await proving.ReadAsync(records[2].CustomerId)).Payload.IsEmpty);
    }

    private static async Task A_paused_handler_is_handed_nothing_until_the_pause_ends_or_something_is_acknowledged(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        var end = Given.Noon.AddMinutes(5);

        await proving.AcknowledgeAsync([], [Given.Postponed(events[0].Sequence, Given.Noon.AddSeconds(2))], pausedUntil: end);

        var paused = await proving.ReadDueAsync(end.AddMilliseconds(-1));
        Check.Equal((0, end), (paused.Events.Count, paused.NextAt));
        Same.Events(events, await proving.ReadEventsAsync(Given.Noon, handler: Given.OtherHandler));
        Same.Events([events[1], events[0]], await proving.ReadEventsAsync(end));

        await proving.HandleAsync(events[1]);
        Same.Events([events[0]], await proving.ReadEventsAsync(end.AddMilliseconds(-1)));
    }

    private static async Task It_is_told_how_often_a_handler_failed_over_an_event_and_when_the_next_one_is_due(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        await proving.PostponeAsync(events[0], Given.Noon.AddSeconds(2));
        await proving.PostponeAsync(events[0], Given.Noon.AddSeconds(6));
        await proving.PostponeAsync(events[1], Given.Noon.AddSeconds(3));

        var none = await proving.ReadDueAsync(Given.Noon);
        var one = await proving.ReadDueAsync(Given.Noon.AddSeconds(3));

        Check.Equal((0, Given.Noon.AddSeconds(3)), (none.Events.Count, none.NextAt));
        Same.Events([events[1]], one.Events);
        Check.Equal(1, one.Events[0].Failures);
        Check.Equal(Given.Noon.AddSeconds(6), one.NextAt);
        var all = await proving.ReadEventsAsync();
        Same.Events(events, all);
        Check.Equal([2, 1], all.Select(static told => told.Failures));
    }

    private static async Task What_an_event_waits_for_further_ahead_than_any_pause_is_due(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Noon.AddYears(1));
        await proving.AddAsync();
        await proving.AddAsync();
        var events = await proving.ReadEventsAsync();
        var due = new DueTime(Given.Noon, TimeSpan.FromMinutes(15));
        await proving.PostponeAsync(events[0], due.Latest.AddMilliseconds(1));
        await proving.PostponeAsync(events[1], due.Latest);
        Same.Events([events[0]], (await proving.Reader.ReadEventsAsync(Given.Handler, due, 10, proving.Token)).Events);

        await proving.AcknowledgeAsync([], pausedUntil: due.Latest.AddMilliseconds(1));
        Same.Events([events[0]], (await proving.Reader.ReadEventsAsync(Given.Handler, due, 10, proving.Token)).Events);

        await proving.AcknowledgeAsync([], pausedUntil: due.Latest);
        Check.Empty((await proving.Reader.ReadEventsAsync(Given.Handler, due, 10, proving.Token)).Events);
    }

    private static async Task The_status_of_a_handler_tells_what_waits_and_since_when_it_fails(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        Same.Handler(new EventHandlerStatus(Given.Handler, 0, null, null, null, null), await proving.ReadHandlerAsync());
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(2)));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(3)));
        var events = await proving.ReadEventsAsync();
        await proving.HandleAsync(events[0]);
        await proving.AcknowledgeAsync(
            [], [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(2), Given.Noon.AddSeconds(1), "System.TimeoutException")]);
        await proving.AcknowledgeAsync(
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
            await proving.ReadHandlerAsync());
        Same.Handler(
            new EventHandlerStatus(Given.OtherHandler, 3, Given.Noon.AddMilliseconds(1), null, null, null),
            await proving.ReadHandlerAsync(Given.OtherHandler));

        await proving.AcknowledgeAsync(
            [],
            [Given.Postponed(events[1].Sequence, Given.Noon.AddHours(3), Given.Noon.AddSeconds(3))],
            pausedUntil: Given.Noon.AddHours(4));
        var paused = await proving.ReadHandlerAsync();
        Check.Equal(
            (Given.Noon.AddSeconds(1), "System.TimeoutException", Given.Noon.AddHours(4)),
            (paused.FailingSince, paused.LastFailure, paused.NextTryAt));

        await proving.HandleAsync(events[1], events[2]);
        Same.Handler(new EventHandlerStatus(Given.Handler, 0, null, null, null, null), await proving.ReadHandlerAsync());
    }
}
