using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Keys, duplicates and identities: what conflicts with an addition.
internal static class MatchingProofs
{
    private const ulong KeysUnderTwoHashes = 20;

    private static readonly UInt128 First = Given.Hash(1);

    private static readonly UInt128 Second = Given.Hash(2);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(A_key_is_repeated_by_the_same_request),
        StoreProof.Of(A_key_is_in_conflict_with_another_request),
        StoreProof.Of(Of_several_customers_that_stand_against_an_addition_or_a_change_the_first_by_identifier_is_named),
        StoreProof.Of(A_key_is_scoped_to_its_channel_alone),
        StoreProof.Of(Without_a_key_another_call_is_another_customer),
        .. StoreProof.Each(A_key_stays_bound_for_ever, [CustomerState.Synchronized, CustomerState.Withdrawn]),
        StoreProof.Of(A_repeated_key_counts_before_a_duplicate),
        StoreProof.Of(A_duplicate_does_not_bind_its_key),
        StoreProof.Of(A_refused_addition_leaves_no_trace),
        StoreProof.Of(The_oldest_customer_with_the_address_is_the_one_that_stands_against),
        StoreProof.Of(Addresses_are_compared_only_on_request),
        .. StoreProof.Each(
            A_customer_matches_wherever_it_has_got_to,
            [CustomerState.Pending, CustomerState.Sending, CustomerState.NeedsAttention, CustomerState.Synchronized]),
        StoreProof.Of(A_hash_as_it_was_formed_formerly_is_looked_for_too),
        StoreProof.Of(A_hash_as_it_was_formed_formerly_is_not_stored),
        StoreProof.Of(A_withdrawn_customer_matches_nobody),
        StoreProof.Of(A_revived_customer_matches_again),
        StoreProof.Of(An_address_matches_within_its_legal_entity_across_channels),
        StoreProof.Of(An_identity_matches_everywhere_and_without_request_and_before_an_address),
        StoreProof.Of(What_a_customer_does_not_have_matches_nobody),
        StoreProof.Of(A_hash_of_one_kind_matches_none_of_another),
        StoreProof.Of(Of_many_additions_with_the_same_key_at_once_exactly_one_is_made),
        StoreProof.Of(Of_many_additions_with_the_same_key_under_two_hashes_at_once_exactly_one_is_made),
        StoreProof.Of(Of_many_additions_with_the_same_unique_address_at_once_exactly_one_is_made),
        StoreProof.Of(Of_many_additions_with_the_same_identity_at_once_exactly_one_is_made),
        StoreProof.Of(Of_many_additions_of_the_same_identifier_at_once_each_is_answered_as_added_and_one_is_made),
        StoreProof.Of(Additions_at_once_are_all_made),
    ];

    private static async Task A_key_is_repeated_by_the_same_request(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending() with { Key = First, Fingerprint = Second });

        var repeated = await proving.Store.AddAsync(Given.Pending() with { Key = First, Fingerprint = Second }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
        Check.Single(await proving.ReadAllAsync());
    }

    private static async Task A_key_is_in_conflict_with_another_request(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending() with { Key = First, Fingerprint = First });

        var conflicting = await proving.Store.AddAsync(Given.Pending() with { Key = First, Fingerprint = Second }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.KeyConflict, first.CustomerId), conflicting);
        Check.Single(await proving.ReadAllAsync());
        Same.Binding(Given.Binding(First, First, first.CustomerId), await proving.Reader.FindKeyAsync(Given.Channel, First, proving.Token));
    }

    private static async Task Of_several_customers_that_stand_against_an_addition_or_a_change_the_first_by_identifier_is_named(
        StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = Second };
        var first = Given.Pending(match: match);
        var second = Given.Pending(match: match);
        await proving.AddAsync(second);
        await proving.AddAsync(first);
        var other = await proving.AddAsync();

        Check.Equal(
            new StoreResult(StoreOutcome.DuplicateEmail, first.Record.CustomerId),
            await proving.Store.AddAsync(Given.Pending(match: match) with { UniqueEmail = true }, proving.Token));
        Check.Equal(
            new StoreResult(StoreOutcome.DuplicatePhone, first.Record.CustomerId),
            await proving.ChangeAsync(new RecordChange(Given.Change(other, other)) { Match = match.Unique(email: false, phone: true) }));
    }

    private static async Task A_key_is_scoped_to_its_channel_alone(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending() with { Key = First });
        await proving.AddAsync(Given.Pending().In(Given.OtherChannel) with { Key = First });

        var moved = await proving.Store.AddAsync(Given.Pending().In(Given.OtherLegalEntity) with { Key = First }, proving.Token);

        Check.Equal(StoreOutcome.KeyRepeated, moved.Outcome);
    }

    private static async Task Without_a_key_another_call_is_another_customer(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending());
        await proving.AddAsync(Given.Pending());

        Check.Equal(2, (await proving.ReadAllAsync()).Count);
    }

    private static async Task A_key_stays_bound_for_ever(StoreProving proving, CustomerState state)
    {
        var first = await proving.AddInStateAsync(state, Given.Pending() with { Key = First });

        var repeated = await proving.Store.AddAsync(Given.Pending() with { Key = First }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
    }

    private static async Task A_repeated_key_counts_before_a_duplicate(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        var first = await proving.AddAsync(Given.Pending(match: match) with { Key = First });

        var repeated = await proving.Store.AddAsync(
            Given.Pending(match: match) with { Key = First, UniqueEmail = true, UniquePhone = true }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
    }

    private static async Task A_duplicate_does_not_bind_its_key(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(match: new() { Email = First }));

        var duplicate = await proving.Store.AddAsync(
            Given.Pending(match: new() { Email = First }) with { Key = First, UniqueEmail = true }, proving.Token);

        Check.Equal(StoreOutcome.DuplicateEmail, duplicate.Outcome);
        Check.Null(await proving.Reader.FindKeyAsync(Given.Channel, First, proving.Token));
        await proving.AddAsync(Given.Pending(match: new() { Email = Second }) with { Key = First, UniqueEmail = true });
    }

    private static async Task A_refused_addition_leaves_no_trace(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(match: new() { Email = First }));

        var refused = Given.Pending(match: new() { Email = First, Phone = Second, Identity = Second }) with { UniqueEmail = true };
        await proving.Store.AddAsync(refused, proving.Token);

        Check.Null(await proving.Reader.FindAsync(refused.Record.CustomerId, proving.Token));
        await proving.AddAsync(Given.Pending(match: new() { Phone = Second, Identity = Second }) with { UniquePhone = true });
    }

    private static async Task The_oldest_customer_with_the_address_is_the_one_that_stands_against(StoreProving proving)
    {
        var oldest = await proving.AddAsync(Given.Pending(Given.Noon, new() { Email = First, Phone = First }));
        await proving.AddAsync(Given.Pending(Given.Noon.AddSeconds(1), new() { Email = First, Phone = First }));

        var byEmail = await proving.Store.AddAsync(
            Given.Pending(Given.Noon.AddSeconds(2), new() { Email = First, Phone = First }) with { UniqueEmail = true, UniquePhone = true },
            proving.Token);
        var byPhone = await proving.Store.AddAsync(
            Given.Pending(Given.Noon.AddSeconds(2), new() { Email = Second, Phone = First }) with
            {
                UniqueEmail = true,
                UniquePhone = true,
            },
            proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, oldest.CustomerId), byEmail);
        Check.Equal(new StoreResult(StoreOutcome.DuplicatePhone, oldest.CustomerId), byPhone);
    }

    private static async Task Addresses_are_compared_only_on_request(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First };
        await proving.AddAsync(Given.Pending(match: match));

        await proving.AddAsync(Given.Pending(match: match));
        await proving.AddAsync(Given.Pending(match: new(match) { Email = Second }) with { UniqueEmail = true });
        await proving.AddAsync(Given.Pending(match: new(match) { Phone = Second }) with { UniquePhone = true });
    }

    private static async Task A_customer_matches_wherever_it_has_got_to(StoreProving proving, CustomerState state)
    {
        var first = await proving.AddInStateAsync(state, Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        var email = await proving.Store.AddAsync(Given.Pending(match: new() { Email = First }) with { UniqueEmail = true }, proving.Token);
        var phone = await proving.Store.AddAsync(Given.Pending(match: new() { Phone = First }) with { UniquePhone = true },
            proving.Token);
        var identity = await proving.Store.AddAsync(Given.Pending(match: new() { Identity = First }), proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), email);
        Check.Equal(new StoreResult(StoreOutcome.DuplicatePhone, first.CustomerId), phone);
        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), identity);
    }

    // Written before the way to normalise, or the hash key, changed: what matched then matches still.
    private static async Task A_hash_as_it_was_formed_formerly_is_looked_for_too(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        var other = Given.Hash(33);
        var email = await proving.Store.AddAsync(
            Given.Pending(match: new() { Email = Second, Former = [new() { Email = First }] }) with { UniqueEmail = true }, proving.Token);
        var phone = await proving.Store.AddAsync(
            Given.Pending(match: new() { Phone = Second, Former = [new() { Phone = other }, new() { Phone = First }] }) with
            {
                UniquePhone = true,
            },
            proving.Token);
        var identity = await proving.Store.AddAsync(
            Given.Pending(match: new() { Identity = Second, Former = [new() { Identity = other }, new() { Identity = First }] }),
            proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), email);
        Check.Equal(new StoreResult(StoreOutcome.DuplicatePhone, first.CustomerId), phone);
        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), identity);
    }

    private static async Task A_hash_as_it_was_formed_formerly_is_not_stored(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(match: new()
        {
            Email = First,
            Phone = First,
            Identity = First,
            Former = [new() { Email = Second, Phone = Second, Identity = Second }],
        }));

        var former = Given.Pending(match: new() { Email = Second, Phone = Second, Identity = Second });
        await proving.AddAsync(former with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task A_withdrawn_customer_matches_nobody(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));

        await proving.AddAsync(Given.Pending(match: match) with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task A_revived_customer_matches_again(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        var withdrawn = await proving.AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        await proving.AppliedAsync(Given.Revived(withdrawn, match));

        var identity = await proving.Store.AddAsync(Given.Pending(match: match), proving.Token);
        var email = await proving.Store.AddAsync(
            Given.Pending(match: new(match) { Identity = null }) with { UniqueEmail = true }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, withdrawn.CustomerId), identity);
        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, withdrawn.CustomerId), email);
    }

    private static async Task An_address_matches_within_its_legal_entity_across_channels(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = First };
        var first = await proving.AddAsync(Given.Pending(match: match));

        await proving.AddAsync(Given.Pending(match: match).In(Given.OtherLegalEntity) with { UniqueEmail = true, UniquePhone = true });
        var other = await proving.Store.AddAsync(
            Given.Pending(match: match).In(Given.OtherChannel) with { UniqueEmail = true }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), other);
    }

    private static async Task An_identity_matches_everywhere_and_without_request_and_before_an_address(StoreProving proving)
    {
        var first = await proving.AddAsync(Given.Pending(match: new() { Identity = First }));
        await proving.AddAsync(Given.Pending(match: new() { Email = First }));

        var other = await proving.Store.AddAsync(
            Given.Pending(match: new() { Email = First, Identity = First }).In(Given.OtherChannel, Given.OtherLegalEntity), proving.Token);
        var unique = await proving.Store.AddAsync(
            Given.Pending(match: new() { Email = First, Identity = First }) with { UniqueEmail = true }, proving.Token);

        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), other);
        Check.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), unique);
    }

    private static async Task What_a_customer_does_not_have_matches_nobody(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending() with { UniqueEmail = true, UniquePhone = true });

        await proving.AddAsync(Given.Pending() with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task A_hash_of_one_kind_matches_none_of_another(StoreProving proving)
    {
        await proving.AddAsync(Given.Pending(match: new() { Email = First }));

        await proving.AddAsync(Given.Pending(match: new() { Phone = First }) with { UniqueEmail = true, UniquePhone = true });
        await proving.AddAsync(Given.Pending(match: new() { Identity = First }) with { UniqueEmail = true, UniquePhone = true });
    }

    private static async Task Of_many_additions_with_the_same_key_at_once_exactly_one_is_made(StoreProving proving)
    {
        var results = await proving.AddAtOnceAsync(static _ => Given.Pending() with { Key = First });

        OneIsAdded(results, StoreOutcome.KeyRepeated, Check.Single(await proving.ReadAllAsync()).CustomerId);
    }

    // During a change of the hash key: half of the processes already bind under the new hash, and for each the other's hash is a former
    // one. The third is the hash without a key.
    private static async Task Of_many_additions_with_the_same_key_under_two_hashes_at_once_exactly_one_is_made(StoreProving proving)
    {
        for (ulong key = 1; key <= KeysUnderTwoHashes; key++)
        {
            var (old, changed, bare) = (Given.Hash(3 * key), Given.Hash((3 * key) + 1), Given.Hash((3 * key) + 2));
            var results = await proving.AddAtOnceAsync(index => index % 2 == 0
                ? Given.Pending() with { Key = old, FormerKeys = [changed, bare] }
                : Given.Pending() with { Key = changed, FormerKeys = [old, bare] });

            OneIsAdded(
                results,
                StoreOutcome.KeyRepeated,
                Check.Single((await proving.ReadAllAsync()).Skip((int)key - 1)).CustomerId);
        }
    }

    private static async Task Of_many_additions_with_the_same_unique_address_at_once_exactly_one_is_made(StoreProving proving)
    {
        var results = await proving.AddAtOnceAsync(static _ => Given.Pending(match: new() { Email = First }) with { UniqueEmail = true });

        OneIsAdded(results, StoreOutcome.DuplicateEmail, Check.Single(await proving.ReadAllAsync()).CustomerId);
    }

    private static async Task Of_many_additions_with_the_same_identity_at_once_exactly_one_is_made(StoreProving proving)
    {
        var results = await proving.AddAtOnceAsync(static index
            => Given.Pending(match: new() { Identity = First }).In(index % 2 == 0 ? Given.LegalEntity : Given.OtherLegalEntity));

        OneIsAdded(results, StoreOutcome.IdentityTaken, Check.Single(await proving.ReadAllAsync()).CustomerId);
    }

    private static async Task Of_many_additions_of_the_same_identifier_at_once_each_is_answered_as_added_and_one_is_made(
        StoreProving proving)
    {
        var customer = Given.Pending() with { Key = First };

        var results = await proving.AddAtOnceAsync(_ => customer);

        Check.All(results, result => Check.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result));
        Check.Single(await proving.ReadAllAsync());
    }

    private static async Task Additions_at_once_are_all_made(StoreProving proving)
    {
        var results = await proving.AddAtOnceAsync(
            static index => Given.Pending(match: new() { Email = Given.Hash((ulong)index) }) with { UniqueEmail = true });

        Check.All(results, static result => Check.Equal(StoreOutcome.Done, result.Outcome));
        Check.Equal(StoreProving.Callers, (await proving.ReadAllAsync()).Count);
    }

    private static void OneIsAdded(StoreResult[] results, StoreOutcome others, CustomerId customer)
    {
        Check.Equal(1, results.Count(static result => result.Outcome == StoreOutcome.Done));
        Check.Equal(StoreProving.Callers - 1, results.Count(result => result.Outcome == others));
        Check.All(results, result => Check.Equal(customer, result.CustomerId));
    }
}
