using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Accounts that several customers share, keys that stand for another request, and moments of a clock that was wrong.
internal static class AccountProofs
{
    private static readonly UInt128 First = Given.Hash(1);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(An_account_that_is_shared_leads_to_the_customer_that_had_it_first),
        StoreProof.Of(Many_customers_may_share_an_account_but_only_one_may_have_it),
        StoreProof.Of(An_account_that_customers_only_share_leads_to_the_oldest_of_them),
        StoreProof.Of(A_key_stands_for_another_request_once_a_change_says_so),
        StoreProof.Of(A_key_of_another_customer_and_that_of_a_stale_change_stay_as_they_are),
        StoreProof.Of(What_is_due_further_ahead_than_any_pause_is_claimed_after_what_is_due),
    ];

    private static async Task An_account_that_is_shared_leads_to_the_customer_that_had_it_first(StoreProving proving)
    {
        var first = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(), Given.Account()));
        var sharing = await proving.AddAsync();

        sharing = await proving.AppliedAsync(Given.Synchronized(new StoredRecord(sharing) { SharesAccount = true }, Given.Account()));

        Check.Equal((true, (AccountNumber?)Given.Account()), (sharing.SharesAccount, sharing.AccountNumber));
        Same.Record(first, await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));
        Same.Records([first, sharing], await proving.ReadAllAsync());
    }

    private static async Task Many_customers_may_share_an_account_but_only_one_may_have_it(StoreProving proving)
    {
        var first = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(), Given.Account()));
        await proving.AppliedAsync(Given.Synchronized(new(await proving.AddAsync()) { SharesAccount = true }, Given.Account()));
        await proving.AppliedAsync(Given.Synchronized(new(await proving.AddAsync()) { SharesAccount = true }, Given.Account()));

        Check.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId),
            await proving.ChangeAsync(Given.Synchronized(await proving.AddAsync(), Given.Account())));
    }

    private static async Task An_account_that_customers_only_share_leads_to_the_oldest_of_them(StoreProving proving)
    {
        var oldest = await proving.AppliedAsync(
            Given.Synchronized(new StoredRecord(await proving.AddAsync()) { SharesAccount = true }, Given.Account()));
        await proving.AppliedAsync(Given.Synchronized(new(await proving.AddAsync()) { SharesAccount = true }, Given.Account()));

        Same.Record(oldest, await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));

        var owner = await proving.AppliedAsync(Given.Synchronized(await proving.AddAsync(), Given.Account()));
        Same.Record(owner, await proving.Reader.FindAsync(Given.LegalEntity, Given.Account(), proving.Token));
    }

    private static async Task A_key_stands_for_another_request_once_a_change_says_so(StoreProving proving)
    {
        var added = Given.Intent() with { Key = First, Fingerprint = Given.Hash(1) };
        var withdrawn = await proving.AppliedAsync(Given.Withdrawn(await proving.AddAsync(added), WithdrawalReason.Refused));

        await proving.AppliedAsync(
            new RecordChange(Given.Revived(withdrawn)) { Rebinds = Given.Binding(First, Given.Hash(2), withdrawn.CustomerId) });

        Check.Equal(
            new StoreResult(StoreOutcome.KeyConflict, withdrawn.CustomerId),
            await proving.Store.AddAsync(Given.Intent() with { Key = First, Fingerprint = Given.Hash(1) }, proving.Token));
        Check.Equal(
            new StoreResult(StoreOutcome.KeyRepeated, withdrawn.CustomerId),
            await proving.Store.AddAsync(Given.Intent() with { Key = First, Fingerprint = Given.Hash(2) }, proving.Token));
    }

    private static async Task A_key_of_another_customer_and_that_of_a_stale_change_stay_as_they_are(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending() with { Key = First, Fingerprint = Given.Hash(1) });
        var withdrawn = await proving.AppliedAsync(
            Given.Withdrawn(await proving.AddAsync(Given.Intent() with { Key = Given.Hash(77), Fingerprint = Given.Hash(1) })));

        await proving.ApplyAsync(
            new RecordChange(Given.Revived(withdrawn))
            {
                ExpectedRevision = withdrawn.Revision - 1,
                Rebinds = Given.Binding(Given.Hash(77), Given.Hash(2), withdrawn.CustomerId),
            });
        await proving.AppliedAsync(
            new RecordChange(Given.Revived(withdrawn)) { Rebinds = Given.Binding(First, Given.Hash(2), withdrawn.CustomerId) });

        Check.Equal(Given.Hash(1), (await proving.Reader.FindKeyAsync(Given.Channel, First, proving.Token))!.Fingerprint);
        Check.Equal(Given.Hash(1), (await proving.Reader.FindKeyAsync(Given.Channel, Given.Hash(77), proving.Token))!.Fingerprint);
    }

    private static async Task What_is_due_further_ahead_than_any_pause_is_claimed_after_what_is_due(StoreProving proving)
    {
        var pause = TimeSpan.FromMinutes(15);
        var longest = await proving.AddAsync(Given.Pending(Given.Noon + pause));
        var ahead = await proving.AddAsync(Given.Pending((Given.Noon + pause).AddMilliseconds(1)));
        var due = await proving.AddAsync(Given.Pending());

        var lane = Check.Single(await proving.Reader.ReadLanesAsync(proving.Token));
        Check.Equal((due.DueAt, ahead.DueAt), (lane.DueAt, lane.LastDueAt));
        Check.Equal([due.CustomerId], await ClaimDueAsync(proving, pause, 1));
        Check.Equal([ahead.CustomerId], await ClaimDueAsync(proving, pause, 10));
        Check.Equal(
            [longest.CustomerId],
            (await proving.ReadAllAsync())
                .Where(static record => record.State == CustomerState.Pending)
                .Select(static record => record.CustomerId));
    }

    private static async Task<IEnumerable<CustomerId>> ClaimDueAsync(StoreProving proving, TimeSpan pause, int count)
        => (await proving.Store.ClaimAsync(
            Given.Lease, Given.Due(Given.Noon, pause), [Given.Share(count)], mayIncludeSuspect: true, proving.Token)).Select(
                static record => record.CustomerId);
}
