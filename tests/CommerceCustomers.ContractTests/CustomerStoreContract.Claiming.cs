using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Claims and leases.
public abstract partial class CustomerStoreContract
{
    [Fact]
    public async Task A_claimed_customer_is_sending_under_a_new_epoch_and_the_lease_of_the_claimer()
    {
        var pending = await AddAsync();

        var claimed = await ClaimOneAsync();

        Same.Record(
            pending with { State = CustomerState.Sending, Epoch = 1, Revision = 1, Lease = Given.Lease }, claimed);
        Same.Record(claimed, await ReadAsync(pending.CustomerId));
    }

    [Fact]
    public async Task A_claim_keeps_what_happened_before()
    {
        var pending = await AddAsync();
        await AppliedAsync(Given.Change(pending, pending with
        {
            DueAt = Given.Noon.AddMilliseconds(-5),
            Attempts = 2,
            LostLeases = 1,
            LastPossibleSend = Given.Noon.AddSeconds(-1),
            WithdrawIfAbsent = true,
            LastError = Given.Error(),
            AccountNumber = Given.Account(),
        }));
        var waiting = await ReadAsync(pending.CustomerId);

        var claimed = await ClaimOneAsync();

        Same.Record(
            waiting with { State = CustomerState.Sending, Epoch = 1, Revision = 2, Lease = Given.Lease }, claimed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_the_suspects_one_at_most_is_claimed_and_none_when_none_is_wanted(bool isWanted)
    {
        const int Suspect = StoredRecord.LostLeasesOfSuspect;
        foreach (var lostLeases in new[] { Suspect, 0, Suspect + 1, Suspect - 1 })
        {
            var pending = await AddAsync();
            await AppliedAsync(Given.Change(pending, pending with { LostLeases = lostLeases }));
        }

        var first = await ClaimAsync(Given.Noon, mayIncludeSuspect: isWanted);
        var second = await ClaimAsync(Given.Noon, mayIncludeSuspect: isWanted);

        Assert.Equal(isWanted ? [Suspect, 0, Suspect - 1] : [0, Suspect - 1], first.Select(static record => record.LostLeases));
        Assert.Equal(isWanted ? [Suspect + 1] : [], second.Select(static record => record.LostLeases));
    }

    [Fact]
    public async Task A_lease_says_whether_a_caller_waits_for_the_customer_and_its_renewal_does_not_change_that()
    {
        var ofCaller = await AddAsync(Given.Intent());
        await AddAsync();
        var claimed = await ClaimOneAsync();
        Same.Lease(Given.CallersLease, ofCaller.Lease);
        Same.Lease(Given.Lease, claimed.Lease);

        var later = new Lease(Given.CallersLease.Owner, Given.Noon.AddMinutes(2));
        Assert.Empty(await Store.RenewAsync([ofCaller], later, Token));

        ofCaller = await ReadAsync(ofCaller.CustomerId);
        Same.Lease(new Lease(later.Owner, later.Until, isOfCaller: true), ofCaller.Lease);
        Assert.Null((await AppliedAsync(Given.Waiting(ofCaller))).Lease);
        Same.Lease(Given.CallersLease, (await AppliedAsync(Given.Sending(await ReadAsync(ofCaller.CustomerId), Given.CallersLease))).Lease);
    }

    [Fact]
    public async Task Of_those_due_at_the_same_moment_one_that_came_back_is_claimed_after_those_that_were_there()
    {
        var cameBack = await AppliedAsync(Given.Withdrawn(await AddAsync()));
        var waiting = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(4)));
        await AppliedAsync(Given.Revived(cameBack));

        Assert.Equal([waiting.CustomerId, cameBack.CustomerId], (await ClaimAsync(Given.Tomorrow)).Select(static record => record.CustomerId));
    }

    [Fact]
    public async Task Only_what_is_due_is_claimed_and_the_very_millisecond_counts()
    {
        var due = await AddAsync(Given.Pending(Given.Noon));
        await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(1)));

        var claimed = await ClaimAsync(Given.Noon);

        Assert.Equal([due.CustomerId], claimed.Select(static record => record.CustomerId));
        Assert.Empty(await ClaimAsync(Given.Noon));
        Assert.Single(await ClaimAsync(Given.Noon.AddMilliseconds(1)));
    }

    [Fact]
    public async Task Those_due_first_are_claimed_first_and_then_those_added_first()
    {
        var late = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)));
        var first = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)));
        var second = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)));
        var middle = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-2)));

        var claimed = await ClaimAsync(count: 3);

        Assert.Equal([first.CustomerId, second.CustomerId, middle.CustomerId], claimed.Select(static record => record.CustomerId));
        Assert.Equal(late.CustomerId, (await ClaimOneAsync()).CustomerId);
    }

    [Fact]
    public async Task Each_lane_gives_its_share_and_no_more_and_other_lanes_nothing()
    {
        for (var index = 0; index < 3; index++)
        {
            await AddAsync(Given.Pending());
            await AddAsync(Given.Pending().In(Given.OtherChannel));
            await AddAsync(Given.Pending().In(Given.OtherLegalEntity));
        }

        var claimed = await ClaimAsync(
            shares: [Given.Share(2), Given.Share(1, Given.OtherChannel)]);

        Assert.Equal(
            [(Given.Channel, Given.LegalEntity), (Given.Channel, Given.LegalEntity), (Given.OtherChannel, Given.LegalEntity)],
            claimed.Select(static record => (record.Channel, record.LegalEntity)).OrderBy(static lane => lane.Channel.Value, StringComparer.Ordinal));
        Assert.Equal(6, (await ReadAllAsync()).Count(static record => record.State == CustomerState.Pending));
    }

    [Fact]
    public async Task A_customer_that_somebody_waits_for_is_claimed_from_the_front_lane_alone()
    {
        await AddAsync();
        var hurried = await AppliedAsync(Given.Expedited(await AddAsync()));

        Assert.True(hurried.IsExpedited);
        Assert.Single(await ClaimAsync());
        var claimed = Assert.Single(await ClaimAsync(shares: [Given.FrontShare()]));

        Same.Record(hurried with { State = CustomerState.Sending, Epoch = 1, Revision = 2, Lease = Given.Lease }, claimed);
        Same.Record(claimed, await ReadAsync(hurried.CustomerId));
    }

    [Fact]
    public async Task A_customer_stays_in_the_front_lane_when_it_is_given_back_and_leaves_it_when_a_change_says_so()
    {
        await AppliedAsync(Given.Expedited(await AddAsync()));
        var back = await AppliedAsync(Given.Waiting(Assert.Single(await ClaimAsync(shares: [Given.FrontShare()]))));

        Assert.Empty(await ClaimAsync());
        await AppliedAsync(Given.Change(back, back with { IsExpedited = false }));

        Assert.Empty(await ClaimAsync(shares: [Given.FrontShare()]));
        Assert.False(Assert.Single(await ClaimAsync()).IsExpedited);
    }

    [Fact]
    public async Task Those_due_first_are_in_front_whatever_their_lane()
    {
        var third = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-1)));
        var first = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-3)).In(Given.OtherChannel));
        var second = await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-2)));

        var claimed = await ClaimAsync(
            shares: [Given.Share(), Given.Share(100, Given.OtherChannel)]);

        Assert.Equal([first.CustomerId, second.CustomerId, third.CustomerId], claimed.Select(static record => record.CustomerId));
    }

    [Fact]
    public async Task Nothing_is_claimed_from_a_lane_that_nobody_knows_or_by_nobody()
    {
        await AddAsync();

        Assert.Empty(await ClaimAsync(shares: [Given.Share(1, new ChannelId("unknown"))]));
        Assert.Empty(await ClaimAsync(shares: [Given.Share(0)]));
        Assert.Empty(await Store.ClaimAsync(Given.Lease, Given.Due(Given.Noon), [], mayIncludeSuspect: true, Token));
    }

    [Theory]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task Only_pending_customers_are_claimed(CustomerState state)
    {
        var record = await AddInStateAsync(state);

        Assert.Empty(await ClaimAsync(Given.Noon.AddYears(1)));
        Same.Record(record, await ReadAsync(record.CustomerId));
    }

    [Fact]
    public async Task What_is_claimed_is_not_claimed_again_however_old_its_lease_is()
    {
        await AddAsync();
        await ClaimOneAsync();

        Assert.Empty(await ClaimAsync(Given.Lease.Until.AddDays(1), lease: Given.OtherLease));
    }

    [Fact]
    public async Task What_was_given_back_is_claimed_again_under_the_next_epoch()
    {
        await AddAsync();
        await AppliedAsync(Given.Waiting(await ClaimOneAsync()));

        var again = Assert.Single(await ClaimAsync(lease: Given.OtherLease));

        Assert.Equal((2L, 3L), (again.Epoch, again.Revision));
        Same.Lease(Given.OtherLease, again.Lease);
    }

    [Fact]
    public async Task Claims_at_once_never_overlap_and_leave_nothing_behind()
    {
        const int Customers = 200;
        for (var index = 0; index < Customers; index++)
        {
            await AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-index)));
        }

        var claims = await AtOnceAsync(index => ClaimAsync(count: 7, lease: new Lease(Given.NewId().Value, Given.Lease.Until)));

        Assert.All(claims, static claim => Assert.InRange(claim.Count, 0, 7));
        var claimed = claims.SelectMany(static claim => claim).ToList();
        Assert.Equal(Customers, claimed.Count);
        Assert.Equal(Customers, claimed.Select(static record => record.CustomerId).Distinct().Count());
        Assert.All(claimed, static record => Assert.Equal((1L, 1L), (record.Epoch, record.Revision)));
    }

    [Fact]
    public async Task A_renewed_lease_ends_later_and_the_record_is_the_same_revision()
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();
        var renewed = new Lease(Given.Lease.Owner, Given.Lease.Until.AddMilliseconds(30_001));

        var lost = await Store.RenewAsync([claimed], renewed, Token);

        Assert.Empty(lost);
        Same.Record(claimed with { Lease = renewed }, await ReadAsync(claimed.CustomerId));
        await AppliedAsync(Given.Synchronized(claimed));
    }

    [Fact]
    public async Task A_lease_of_another_owner_is_lost_and_stays_as_it_is()
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();

        var lost = await Store.RenewAsync([claimed], Given.OtherLease, Token);

        Assert.Equal([claimed.CustomerId], lost);
        Same.Record(claimed, await ReadAsync(claimed.CustomerId));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_lease_of_another_epoch_is_lost(int difference)
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();

        var lost = await Store.RenewAsync([claimed with { Epoch = claimed.Epoch + difference }], Given.Lease, Token);

        Assert.Equal([claimed.CustomerId], lost);
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_lease_is_lost_when_the_customer_is_no_longer_being_sent(CustomerState state)
    {
        await AddAsync();
        var claimed = await ClaimOneAsync();
        var changed = await AppliedAsync(state switch
        {
            CustomerState.Pending => Given.Waiting(claimed),
            CustomerState.NeedsAttention => Given.NeedsAttention(claimed),
            CustomerState.Synchronized => Given.Synchronized(claimed),
            _ => Given.Withdrawn(claimed),
        });

        var lost = await Store.RenewAsync([claimed], Given.Lease, Token);

        Assert.Equal([claimed.CustomerId], lost);
        Same.Record(changed, await ReadAsync(claimed.CustomerId));
    }

    [Fact]
    public async Task The_lease_of_a_customer_that_nobody_knows_is_lost_and_no_lease_at_all_is_not()
    {
        var unknown = Given.NewId();

        Assert.Equal([unknown], await Store.RenewAsync([Given.Record() with { CustomerId = unknown, Epoch = 1 }], Given.Lease, Token));
        Assert.Empty(await Store.RenewAsync([], Given.Lease, Token));
    }

    [Fact]
    public async Task Of_several_leases_only_the_lost_ones_are_named_and_the_others_renewed()
    {
        await AddAsync();
        await AddAsync();
        await AddAsync();
        var claimed = await ClaimAsync();
        await AppliedAsync(Given.Waiting(claimed[1]));
        var renewed = new Lease(Given.Lease.Owner, Given.Noon.AddHours(1));

        var lost = await Store.RenewAsync(claimed, renewed, Token);

        Assert.Equal([claimed[1].CustomerId], lost);
        Same.Lease(renewed, (await ReadAsync(claimed[0].CustomerId)).Lease);
        Same.Lease(renewed, (await ReadAsync(claimed[2].CustomerId)).Lease);
    }
}
