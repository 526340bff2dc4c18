using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Claims and leases.
internal static class ClaimingProofs
{
    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(A_claimed_customer_is_sending_under_a_new_epoch_and_the_lease_of_the_claimer),
        StoreProof.Of(A_claim_keeps_what_happened_before),
        .. StoreProof.Each(
            Of_the_suspects_one_at_most_is_claimed_and_none_when_none_is_wanted, [("none is wanted", false), ("one is wanted", true)]),
        StoreProof.Of(A_lease_says_whether_a_caller_waits_for_the_customer_and_its_renewal_does_not_change_that),
        StoreProof.Of(Of_those_due_at_the_same_moment_one_that_came_back_is_claimed_after_those_that_were_there),
        StoreProof.Of(Only_what_is_due_is_claimed_and_the_very_millisecond_counts),
        StoreProof.Of(Those_due_first_are_claimed_first_and_then_those_added_first),
        StoreProof.Of(Each_lane_gives_its_share_and_no_more_and_other_lanes_nothing),
        StoreProof.Of(A_customer_that_somebody_waits_for_is_claimed_from_the_front_lane_alone),
        StoreProof.Of(A_customer_stays_in_the_front_lane_when_it_is_given_back_and_leaves_it_when_a_change_says_so),
        StoreProof.Of(Those_due_first_are_in_front_whatever_their_lane),
        StoreProof.Of(Nothing_is_claimed_from_a_lane_that_nobody_knows_or_by_nobody),
        .. StoreProof.Each(
            Only_pending_customers_are_claimed,
            [CustomerState.Sending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(What_is_claimed_is_not_claimed_again_however_old_its_lease_is),
        StoreProof.Of(What_was_given_back_is_claimed_again_under_the_next_epoch),
        StoreProof.Of(Claims_at_once_never_overlap_and_leave_nothing_behind),
        StoreProof.Of(A_renewed_lease_ends_later_and_the_record_is_the_same_revision),
        StoreProof.Of(A_lease_of_another_owner_is_lost_and_stays_as_it_is),
        .. StoreProof.Each(A_lease_of_another_epoch_is_lost, [("the one before", -1), ("the one after", 1)]),
        .. StoreProof.Each(
            A_lease_is_lost_when_the_customer_is_no_longer_being_sent,
            [CustomerState.Pending, CustomerState.NeedsAttention, CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(The_lease_of_a_customer_that_nobody_knows_is_lost_and_no_lease_at_all_is_not),
        StoreProof.Of(Of_several_leases_only_the_lost_ones_are_named_and_the_others_renewed),
    ];

    private static async Task A_claimed_customer_is_sending_under_a_new_epoch_and_the_lease_of_the_claimer(StoreProving proving)
    {
        var pending = await proving.AddAsync();

        var claimed = await proving.ClaimOneAsync();

        Same.Record(
            new StoredRecord(pending) { State = CustomerState.Sending, Epoch = 1, Revision = 1, Lease = Given.Lease }, claimed);
        Same.Record(claimed, await proving.ReadAsync(pending.CustomerId));
    }

    private static async Task A_claim_keeps_what_happened_before(StoreProving proving)
    {
        var pending = await proving.AddAsync();
        await proving.AppliedAsync(Given.Change(pending, new StoredRecord(pending)
        {
            DueAt = Given.Noon.AddMilliseconds(-5),
            Attempts = 2,
            LostLeases = 1,
            LastPossibleSend = Given.Noon.AddSeconds(-1),
            WithdrawIfAbsent = true,
            LastError = Given.Error(),
            AccountNumber = Given.Account(),
        }));
        var waiting = await proving.ReadAsync(pending.CustomerId);

        var claimed = await proving.ClaimOneAsync();

        Same.Record(
            new StoredRecord(waiting) { State = CustomerState.Sending, Epoch = 1, Revision = 2, Lease = Given.Lease }, claimed);
    }

    private static async Task Of_the_suspects_one_at_most_is_claimed_and_none_when_none_is_wanted(StoreProving proving, bool isWanted)
    {
        const int Suspect = SuspectRules.LostLeases;
        foreach (var lostLeases in new[] { Suspect, 0, Suspect + 1, Suspect - 1 })
        {
            var pending = await proving.AddAsync();
            await proving.AppliedAsync(Given.Change(pending, new StoredRecord(pending) { LostLeases = lostLeases }));
        }

        var first = await proving.ClaimAsync(Given.Noon, mayIncludeSuspect: isWanted);
        var second = await proving.ClaimAsync(Given.Noon, mayIncludeSuspect: isWanted);

        Check.Equal(isWanted ? [Suspect, 0, Suspect - 1] : [0, Suspect - 1], first.Select(static record => record.LostLeases));
        Check.Equal(isWanted ? [Suspect + 1] : [], second.Select(static record => record.LostLeases));
    }

    private static async Task A_lease_says_whether_a_caller_waits_for_the_customer_and_its_renewal_does_not_change_that(
        StoreProving proving)
    {
        var ofCaller = await proving.AddAsync(Given.Intent());
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();
        Same.Lease(Given.CallersLease, ofCaller.Lease);
        Same.Lease(Given.Lease, claimed.Lease);

        var later = new Lease(Given.CallersLease.Owner, Given.Noon.AddMinutes(2));
        Check.Empty(await proving.Store.RenewAsync([ofCaller], later, proving.Token));

        ofCaller = await proving.ReadAsync(ofCaller.CustomerId);
        Same.Lease(new Lease(later.Owner, later.Until, isOfCaller: true), ofCaller.Lease);
        Check.Null((await proving.AppliedAsync(Given.Waiting(ofCaller))).Lease);
        Same.Lease(
            Given.CallersLease,
            (await proving.AppliedAsync(Given.Sending(await proving.ReadAsync(ofCaller.CustomerId), Given.CallersLease))).Lease);
    }

    private static async Task Of_those_due_at_the_same_moment_one_that_came_back_is_claimed_after_those_that_were_there(
        StoreProving proving)
    {
        var cameBack = await proving.AppliedAsync(Given.Withdrawn(await proving.AddAsync()));
        var waiting = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(4)));
        await proving.AppliedAsync(Given.Revived(cameBack));

        Check.Equal(
            [waiting.CustomerId, cameBack.CustomerId],
            (await proving.ClaimAsync(Given.Tomorrow)).Select(static record => record.CustomerId));
    }

    private static async Task Only_what_is_due_is_claimed_and_the_very_millisecond_counts(StoreProving proving)
    {
        var due = await proving.AddAsync(Given.Pending(Given.Noon));
        await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));

        var claimed = await proving.ClaimAsync(Given.Noon);

        Check.Equal([due.CustomerId], claimed.Select(static record => record.CustomerId));
        Check.Empty(await proving.ClaimAsync(Given.Noon));
        Check.Single(await proving.ClaimAsync(Given.Noon.AddMilliseconds(1)));
    }

    private static async Task Those_due_first_are_claimed_first_and_then_those_added_first(StoreProving proving)
    {
        var late = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)));
        var first = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)));
        var second = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)));
        var middle = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-2)));

        var claimed = await proving.ClaimAsync(count: 3);

        Check.Equal([first.CustomerId, second.CustomerId, middle.CustomerId], claimed.Select(static record => record.CustomerId));
        Check.Equal(late.CustomerId, (await proving.ClaimOneAsync()).CustomerId);
    }

    private static async Task Each_lane_gives_its_share_and_no_more_and_other_lanes_nothing(StoreProving proving)
    {
        for (var index = 0; index < 3; index++)
        {
            await proving.AddAsync(Given.Pending());
            await proving.AddAsync(Given.Pending().In(Given.OtherChannel));
            await proving.AddAsync(Given.Pending().In(Given.OtherLegalEntity));
        }

        var claimed = await proving.ClaimAsync(
            shares: [Given.Share(2), Given.Share(1, Given.OtherChannel)]);

        Check.Equal(
            [(Given.Channel, Given.LegalEntity), (Given.Channel, Given.LegalEntity), (Given.OtherChannel, Given.LegalEntity)],
            claimed
                .OrderBy(static record => record.Channel.Value, StringComparer.Ordinal)
                .Select(static record => (record.Channel, record.LegalEntity)));
        Check.Equal(6, (await proving.ReadAllAsync()).Count(static record => record.State == CustomerState.Pending));
    }

    private static async Task A_customer_that_somebody_waits_for_is_claimed_from_the_front_lane_alone(StoreProving proving)
    {
        await proving.AddAsync();
        var hurried = await proving.AppliedAsync(Given.Expedited(await proving.AddAsync()));

        Check.True(hurried.IsExpedited);
        Check.Single(await proving.ClaimAsync());
        var claimed = Check.Single(await proving.ClaimAsync(shares: [Given.FrontShare()]));

        Same.Record(new StoredRecord(hurried) { State = CustomerState.Sending, Epoch = 1, Revision = 2, Lease = Given.Lease }, claimed);
        Same.Record(claimed, await proving.ReadAsync(hurried.CustomerId));
    }

    private static async Task A_customer_stays_in_the_front_lane_when_it_is_given_back_and_leaves_it_when_a_change_says_so(
        StoreProving proving)
    {
        await proving.AppliedAsync(Given.Expedited(await proving.AddAsync()));
        var back = await proving.AppliedAsync(Given.Waiting(Check.Single(await proving.ClaimAsync(shares: [Given.FrontShare()]))));

        Check.Empty(await proving.ClaimAsync());
        await proving.AppliedAsync(Given.Change(back, new StoredRecord(back) { IsExpedited = false }));

        Check.Empty(await proving.ClaimAsync(shares: [Given.FrontShare()]));
        Check.False(Check.Single(await proving.ClaimAsync()).IsExpedited);
    }

    private static async Task Those_due_first_are_in_front_whatever_their_lane(StoreProving proving)
    {
        var third = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)));
        var first = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)).In(Given.OtherChannel));
        var second = await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-2)));

        var claimed = await proving.ClaimAsync(
            shares: [Given.Share(), Given.Share(100, Given.OtherChannel)]);

        Check.Equal([first.CustomerId, second.CustomerId, third.CustomerId], claimed.Select(static record => record.CustomerId));
    }

    private static async Task Nothing_is_claimed_from_a_lane_that_nobody_knows_or_by_nobody(StoreProving proving)
    {
        await proving.AddAsync();

        Check.Empty(await proving.ClaimAsync(shares: [Given.Share(1, new ChannelId("unknown"))]));
        Check.Empty(await proving.ClaimAsync(shares: [Given.Share(0)]));
        Check.Empty(await proving.Store.ClaimAsync(Given.Lease, Given.Due(Given.Noon), [], mayIncludeSuspect: true, proving.Token));
    }

    private static async Task Only_pending_customers_are_claimed(StoreProving proving, CustomerState state)
    {
        var record = await proving.AddInStateAsync(state);

        Check.Empty(await proving.ClaimAsync(Given.Noon.AddYears(1)));
        Same.Record(record, await proving.ReadAsync(record.CustomerId));
    }

    private static async Task What_is_claimed_is_not_claimed_again_however_old_its_lease_is(StoreProving proving)
    {
        await proving.AddAsync();
        await proving.ClaimOneAsync();

        Check.Empty(await proving.ClaimAsync(Given.Lease.Until.AddDays(1), lease: Given.OtherLease));
    }

    private static async Task What_was_given_back_is_claimed_again_under_the_next_epoch(StoreProving proving)
    {
        await proving.AddAsync();
        await proving.AppliedAsync(Given.Waiting(await proving.ClaimOneAsync()));

        var again = Check.Single(await proving.ClaimAsync(lease: Given.OtherLease));

        Check.Equal((2L, 3L), (again.Epoch, again.Revision));
        Same.Lease(Given.OtherLease, again.Lease);
    }

    private static async Task Claims_at_once_never_overlap_and_leave_nothing_behind(StoreProving proving)
    {
        const int Customers = 200;
        for (var index = 0; index < Customers; index++)
        {
            await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-index)));
        }

        var claims = await proving.AtOnceAsync(
            index => proving.ClaimAsync(count: 7, lease: new Lease(Given.NewId().Value, Given.Lease.Until)));

        Check.True(claims.All(static claim => claim.Count <= 7));
        var claimed = claims.SelectMany(static claim => claim).ToList();
        Check.Equal(Customers, claimed.Count);
        Check.Equal(Customers, claimed.Select(static record => record.CustomerId).Distinct().Count());
        Check.All(claimed, static record => Check.Equal((1L, 1L), (record.Epoch, record.Revision)));
    }

    private static async Task A_renewed_lease_ends_later_and_the_record_is_the_same_revision(StoreProving proving)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();
        var renewed = new Lease(Given.Lease.Owner, Given.Lease.Until.AddMilliseconds(30_001));

        var lost = await proving.Store.RenewAsync([claimed], renewed, proving.Token);

        Check.Empty(lost);
        Same.Record(new StoredRecord(claimed) { Lease = renewed }, await proving.ReadAsync(claimed.CustomerId));
        await proving.AppliedAsync(Given.Synchronized(claimed));
    }

    private static async Task A_lease_of_another_owner_is_lost_and_stays_as_it_is(StoreProving proving)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();

        var lost = await proving.Store.RenewAsync([claimed], Given.OtherLease, proving.Token);

        Check.Equal([claimed.CustomerId], lost);
        Same.Record(claimed, await proving.ReadAsync(claimed.CustomerId));
    }

    private static async Task A_lease_of_another_epoch_is_lost(StoreProving proving, int difference)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();

        var lost = await proving.Store.RenewAsync([new(claimed) { Epoch = claimed.Epoch + difference }], Given.Lease, proving.Token);

        Check.Equal([claimed.CustomerId], lost);
    }

    private static async Task A_lease_is_lost_when_the_customer_is_no_longer_being_sent(StoreProving proving, CustomerState state)
    {
        await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();
        var changed = await proving.AppliedAsync(Given.Become(claimed, state));

        var lost = await proving.Store.RenewAsync([claimed], Given.Lease, proving.Token);

        Check.Equal([claimed.CustomerId], lost);
        Same.Record(changed, await proving.ReadAsync(claimed.CustomerId));
    }

    private static async Task The_lease_of_a_customer_that_nobody_knows_is_lost_and_no_lease_at_all_is_not(StoreProving proving)
    {
        var unknown = Given.NewId();

        Check.Equal(
            [unknown],
            await proving.Store.RenewAsync([new(Given.Record()) { CustomerId = unknown, Epoch = 1 }], Given.Lease, proving.Token));
        Check.Empty(await proving.Store.RenewAsync([], Given.Lease, proving.Token));
    }

    private static async Task Of_several_leases_only_the_lost_ones_are_named_and_the_others_renewed(StoreProving proving)
    {
        await proving.AddAsync();
        await proving.AddAsync();
        await proving.AddAsync();
        var claimed = await proving.ClaimAsync();
        await proving.AppliedAsync(Given.Waiting(claimed[1]));
        var renewed = new Lease(Given.Lease.Owner, Given.Noon.AddHours(1));

        var lost = await proving.Store.RenewAsync(claimed, renewed, proving.Token);

        Check.Equal([claimed[1].CustomerId], lost);
        Same.Lease(renewed, (await proving.ReadAsync(claimed[0].CustomerId)).Lease);
        Same.Lease(renewed, (await proving.ReadAsync(claimed[2].CustomerId)).Lease);
    }
}
