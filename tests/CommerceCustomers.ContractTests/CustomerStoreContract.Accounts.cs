using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Accounts that several customers share, keys that stand for another request, and moments of a clock that was wrong.
public abstract partial class CustomerStoreContract
{
    [Fact]
    public async Task An_account_that_is_shared_leads_to_the_customer_that_had_it_first()
    {
        var first = await AppliedAsync(Given.Synchronized(await AddAsync(), Given.Account()));
        var sharing = await AddAsync();

        sharing = await AppliedAsync(Given.Synchronized(sharing with { SharesAccount = true }, Given.Account()));

        Assert.Equal((true, (AccountNumber?)Given.Account()), (sharing.SharesAccount, sharing.AccountNumber));
        Same.Record(first, await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));
        Same.Records([first, sharing], await ReadAllAsync());
    }

    [Fact]
    public async Task Many_customers_may_share_an_account_but_only_one_may_have_it()
    {
        var first = await AppliedAsync(Given.Synchronized(await AddAsync(), Given.Account()));
        await AppliedAsync(Given.Synchronized(await AddAsync() with { SharesAccount = true }, Given.Account()));
        await AppliedAsync(Given.Synchronized(await AddAsync() with { SharesAccount = true }, Given.Account()));

        Assert.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId), await ChangeAsync(Given.Synchronized(await AddAsync(), Given.Account())));
    }

    [Fact]
    public async Task An_account_that_customers_only_share_leads_to_the_oldest_of_them()
    {
        var oldest = await AppliedAsync(Given.Synchronized(await AddAsync() with { SharesAccount = true }, Given.Account()));
        await AppliedAsync(Given.Synchronized(await AddAsync() with { SharesAccount = true }, Given.Account()));

        Same.Record(oldest, await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));

        var owner = await AppliedAsync(Given.Synchronized(await AddAsync(), Given.Account()));
        Same.Record(owner, await Reader.FindAsync(Given.LegalEntity, Given.Account(), Token));
    }

    [Fact]
    public async Task A_key_stands_for_another_request_once_a_change_says_so()
    {
        var added = Given.Intent() with { Key = First, Fingerprint = Given.Hash(1) };
        var withdrawn = await AppliedAsync(Given.Withdrawn(await AddAsync(added), WithdrawalReason.Refused));

        await AppliedAsync(new RecordChange(Given.Revived(withdrawn)) { Rebinds = Given.Binding(First, Given.Hash(2), withdrawn.CustomerId) });

        Assert.Equal(
            [StoreOutcome.KeyConflict, StoreOutcome.KeyRepeated],
            [
                (await Store.AddAsync(Given.Intent() with { Key = First, Fingerprint = Given.Hash(1) }, Token)).Outcome,
                (await Store.AddAsync(Given.Intent() with { Key = First, Fingerprint = Given.Hash(2) }, Token)).Outcome,
            ]);
    }

    [Fact]
    public async Task A_key_of_another_customer_and_that_of_a_stale_change_stay_as_they_are()
    {
        await AddAsync(Given.Pending() with { Key = First, Fingerprint = Given.Hash(1) });
        var withdrawn = await AppliedAsync(Given.Withdrawn(await AddAsync(Given.Intent() with { Key = Given.Hash(77), Fingerprint = Given.Hash(1) })));

        await ApplyAsync(new RecordChange(Given.Revived(withdrawn)) { ExpectedRevision = withdrawn.Revision - 1, Rebinds = Given.Binding(Given.Hash(77), Given.Hash(2), withdrawn.CustomerId) });
        await AppliedAsync(new RecordChange(Given.Revived(withdrawn)) { Rebinds = Given.Binding(First, Given.Hash(2), withdrawn.CustomerId) });

        Assert.Equal(Given.Hash(1), (await Reader.FindKeyAsync(Given.Channel, First, Token))!.Fingerprint);
        Assert.Equal(Given.Hash(1), (await Reader.FindKeyAsync(Given.Channel, Given.Hash(77), Token))!.Fingerprint);
    }

    [Fact]
    public async Task What_is_due_further_ahead_than_any_pause_is_claimed_after_what_is_due()
    {
        var pause = TimeSpan.FromMinutes(15);
        var longest = await AddAsync(Given.Pending(Given.Noon + pause));
        var ahead = await AddAsync(Given.Pending((Given.Noon + pause).AddMilliseconds(1)));
        var due = await AddAsync(Given.Pending());

        var lane = Assert.Single(await Reader.ReadLanesAsync(Token));
        Assert.Equal((due.DueAt, ahead.DueAt), (lane.DueAt, lane.LastDueAt));
        Assert.Equal([due.CustomerId], await ClaimDueAsync(pause, 1));
        Assert.Equal([ahead.CustomerId], await ClaimDueAsync(pause, 10));
        Assert.Equal([longest.CustomerId], (await ReadAllAsync()).Where(static record => record.State == CustomerState.Pending).Select(static record => record.CustomerId));
    }

    private async Task<IEnumerable<CustomerId>> ClaimDueAsync(TimeSpan pause, int count)
        => (await Store.ClaimAsync(
            Given.Lease, Given.Due(Given.Noon, pause), [Given.Share(count)], mayIncludeSuspect: true, Token)).Select(static record => record.CustomerId);
}
