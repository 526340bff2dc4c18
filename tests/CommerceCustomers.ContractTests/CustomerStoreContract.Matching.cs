using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Keys, duplicates and identities: what conflicts with an addition.
public abstract partial class CustomerStoreContract
{
    [Fact]
    public async Task A_key_is_repeated_by_the_same_request()
    {
        var first = await AddAsync(Given.Pending() with { Key = First, Fingerprint = Second });

        var repeated = await Store.AddAsync(Given.Pending() with { Key = First, Fingerprint = Second }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
        Assert.Single(await ReadAllAsync());
    }

    [Fact]
    public async Task A_key_is_in_conflict_with_another_request()
    {
        var first = await AddAsync(Given.Pending() with { Key = First, Fingerprint = First });

        var conflicting = await Store.AddAsync(Given.Pending() with { Key = First, Fingerprint = Second }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.KeyConflict, first.CustomerId), conflicting);
        Assert.Single(await ReadAllAsync());
        Same.Binding(Given.Binding(First, First, first.CustomerId), await Reader.FindKeyAsync(Given.Channel, First, Token));
    }

    [Fact]
    public async Task Of_several_customers_that_stand_against_an_addition_or_a_change_the_first_by_identifier_is_named()
    {
        var match = new MatchHashes { Email = First, Phone = Second };
        var first = Given.Pending(match: match);
        var second = Given.Pending(match: match);
        await AddAsync(second);
        await AddAsync(first);
        var other = await AddAsync();

        Assert.Equal(
            new StoreResult(StoreOutcome.DuplicateEmail, first.Record.CustomerId),
            await Store.AddAsync(Given.Pending(match: match) with { UniqueEmail = true }, Token));
        Assert.Equal(
            new StoreResult(StoreOutcome.DuplicatePhone, first.Record.CustomerId),
            await ChangeAsync(new RecordChange(Given.Change(other, other)) { Match = match.Unique(email: false, phone: true) }));
    }

    [Fact]
    public async Task A_key_is_scoped_to_its_channel_alone()
    {
        await AddAsync(Given.Pending() with { Key = First });
        await AddAsync(Given.Pending().In(Given.OtherChannel) with { Key = First });

        var moved = await Store.AddAsync(Given.Pending().In(Given.OtherLegalEntity) with { Key = First }, Token);

        Assert.Equal(StoreOutcome.KeyRepeated, moved.Outcome);
    }

    [Fact]
    public async Task Without_a_key_another_call_is_another_customer()
    {
        await AddAsync(Given.Pending());
        await AddAsync(Given.Pending());

        Assert.Equal(2, (await ReadAllAsync()).Count);
    }

    [Theory]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task A_key_stays_bound_for_ever(CustomerState state)
    {
        var first = await AddInStateAsync(state, Given.Pending() with { Key = First });

        var repeated = await Store.AddAsync(Given.Pending() with { Key = First }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
    }

    [Fact]
    public async Task A_repeated_key_counts_before_a_duplicate()
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        var first = await AddAsync(Given.Pending(match: match) with { Key = First });

        var repeated = await Store.AddAsync(
            Given.Pending(match: match) with { Key = First, UniqueEmail = true, UniquePhone = true }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.CustomerId), repeated);
    }

    [Fact]
    public async Task A_duplicate_does_not_bind_its_key()
    {
        await AddAsync(Given.Pending(match: new() { Email = First }));

        var duplicate = await Store.AddAsync(
            Given.Pending(match: new() { Email = First }) with { Key = First, UniqueEmail = true }, Token);

        Assert.Equal(StoreOutcome.DuplicateEmail, duplicate.Outcome);
        Assert.Null(await Reader.FindKeyAsync(Given.Channel, First, Token));
        await AddAsync(Given.Pending(match: new() { Email = Second }) with { Key = First, UniqueEmail = true });
    }

    [Fact]
    public async Task A_refused_addition_leaves_no_trace()
    {
        await AddAsync(Given.Pending(match: new() { Email = First }));

        var refused = Given.Pending(match: new() { Email = First, Phone = Second, Identity = Second }) with { UniqueEmail = true };
        await Store.AddAsync(refused, Token);

        Assert.Null(await Reader.FindAsync(refused.Record.CustomerId, Token));
        await AddAsync(Given.Pending(match: new() { Phone = Second, Identity = Second }) with { UniquePhone = true });
    }

    [Fact]
    public async Task The_oldest_customer_with_the_address_is_the_one_that_stands_against()
    {
        var oldest = await AddAsync(Given.Pending(Given.Noon, new() { Email = First, Phone = First }));
        await AddAsync(Given.Pending(Given.Noon.AddSeconds(1), new() { Email = First, Phone = First }));

        var byEmail = await Store.AddAsync(
            Given.Pending(Given.Noon.AddSeconds(2), new() { Email = First, Phone = First }) with { UniqueEmail = true, UniquePhone = true }, Token);
        var byPhone = await Store.AddAsync(
            Given.Pending(Given.Noon.AddSeconds(2), new() { Email = Second, Phone = First }) with { UniqueEmail = true, UniquePhone = true }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, oldest.CustomerId), byEmail);
        Assert.Equal(new StoreResult(StoreOutcome.DuplicatePhone, oldest.CustomerId), byPhone);
    }

    [Fact]
    public async Task Addresses_are_compared_only_on_request()
    {
        var match = new MatchHashes { Email = First, Phone = First };
        await AddAsync(Given.Pending(match: match));

        await AddAsync(Given.Pending(match: match));
        await AddAsync(Given.Pending(match: new(match) { Email = Second }) with { UniqueEmail = true });
        await AddAsync(Given.Pending(match: new(match) { Phone = Second }) with { UniquePhone = true });
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.Sending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    public async Task A_customer_matches_wherever_it_has_got_to(CustomerState state)
    {
        var first = await AddInStateAsync(state, Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        var email = await Store.AddAsync(Given.Pending(match: new() { Email = First }) with { UniqueEmail = true }, Token);
        var phone = await Store.AddAsync(Given.Pending(match: new() { Phone = First }) with { UniquePhone = true }, Token);
        var identity = await Store.AddAsync(Given.Pending(match: new() { Identity = First }), Token);

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), email);
        Assert.Equal(new StoreResult(StoreOutcome.DuplicatePhone, first.CustomerId), phone);
        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), identity);
    }

    // Written before the way to normalise, or the hash key, changed: what matched then matches still.
    [Fact]
    public async Task A_hash_as_it_was_formed_formerly_is_looked_for_too()
    {
        var first = await AddAsync(Given.Pending(match: new() { Email = First, Phone = First, Identity = First }));

        var other = Given.Hash(33);
        var email = await Store.AddAsync(
            Given.Pending(match: new() { Email = Second, Former = [new() { Email = First }] }) with { UniqueEmail = true }, Token);
        var phone = await Store.AddAsync(
            Given.Pending(match: new() { Phone = Second, Former = [new() { Phone = other }, new() { Phone = First }] }) with { UniquePhone = true }, Token);
        var identity = await Store.AddAsync(
            Given.Pending(match: new() { Identity = Second, Former = [new() { Identity = other }, new() { Identity = First }] }), Token);

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), email);
        Assert.Equal(new StoreResult(StoreOutcome.DuplicatePhone, first.CustomerId), phone);
        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), identity);
    }

    [Fact]
    public async Task A_hash_as_it_was_formed_formerly_is_not_stored()
    {
        await AddAsync(Given.Pending(match: new()
        {
            Email = First,
            Phone = First,
            Identity = First,
            Former = [new() { Email = Second, Phone = Second, Identity = Second }],
        }));

        await AddAsync(Given.Pending(match: new() { Email = Second, Phone = Second, Identity = Second }) with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task A_withdrawn_customer_matches_nobody()
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));

        await AddAsync(Given.Pending(match: match) with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task A_revived_customer_matches_again()
    {
        var match = new MatchHashes { Email = First, Phone = First, Identity = First };
        var withdrawn = await AddInStateAsync(CustomerState.Withdrawn, Given.Pending(match: match));
        await AppliedAsync(Given.Revived(withdrawn, match));

        var identity = await Store.AddAsync(Given.Pending(match: match), Token);
        var email = await Store.AddAsync(Given.Pending(match: new(match) { Identity = null }) with { UniqueEmail = true }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, withdrawn.CustomerId), identity);
        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, withdrawn.CustomerId), email);
    }

    [Fact]
    public async Task An_address_matches_within_its_legal_entity_across_channels()
    {
        var match = new MatchHashes { Email = First, Phone = First };
        var first = await AddAsync(Given.Pending(match: match));

        await AddAsync(Given.Pending(match: match).In(Given.OtherLegalEntity) with { UniqueEmail = true, UniquePhone = true });
        var other = await Store.AddAsync(Given.Pending(match: match).In(Given.OtherChannel) with { UniqueEmail = true }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.DuplicateEmail, first.CustomerId), other);
    }

    [Fact]
    public async Task An_identity_matches_everywhere_and_without_request_and_before_an_address()
    {
        var first = await AddAsync(Given.Pending(match: new() { Identity = First }));
        await AddAsync(Given.Pending(match: new() { Email = First }));

        var other = await Store.AddAsync(
            Given.Pending(match: new() { Email = First, Identity = First }).In(Given.OtherChannel, Given.OtherLegalEntity), Token);
        var unique = await Store.AddAsync(
            Given.Pending(match: new() { Email = First, Identity = First }) with { UniqueEmail = true }, Token);

        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), other);
        Assert.Equal(new StoreResult(StoreOutcome.IdentityTaken, first.CustomerId), unique);
    }

    [Fact]
    public async Task What_a_customer_does_not_have_matches_nobody()
    {
        await AddAsync(Given.Pending() with { UniqueEmail = true, UniquePhone = true });

        await AddAsync(Given.Pending() with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task A_hash_of_one_kind_matches_none_of_another()
    {
        await AddAsync(Given.Pending(match: new() { Email = First }));

        await AddAsync(Given.Pending(match: new() { Phone = First }) with { UniqueEmail = true, UniquePhone = true });
        await AddAsync(Given.Pending(match: new() { Identity = First }) with { UniqueEmail = true, UniquePhone = true });
    }

    [Fact]
    public async Task Of_many_additions_with_the_same_key_at_once_exactly_one_is_made()
    {
        var results = await AddAtOnceAsync(static _ => Given.Pending() with { Key = First });

        OneIsAdded(results, StoreOutcome.KeyRepeated, Assert.Single(await ReadAllAsync()).CustomerId);
    }

    [Fact]
    public async Task Of_many_additions_with_the_same_unique_address_at_once_exactly_one_is_made()
    {
        var results = await AddAtOnceAsync(static _ => Given.Pending(match: new() { Email = First }) with { UniqueEmail = true });

        OneIsAdded(results, StoreOutcome.DuplicateEmail, Assert.Single(await ReadAllAsync()).CustomerId);
    }

    [Fact]
    public async Task Of_many_additions_with_the_same_identity_at_once_exactly_one_is_made()
    {
        var results = await AddAtOnceAsync(static index
            => Given.Pending(match: new() { Identity = First }).In(index % 2 == 0 ? Given.LegalEntity : Given.OtherLegalEntity));

        OneIsAdded(results, StoreOutcome.IdentityTaken, Assert.Single(await ReadAllAsync()).CustomerId);
    }

    [Fact]
    public async Task Of_many_additions_of_the_same_identifier_at_once_each_is_answered_as_added_and_one_is_made()
    {
        var customer = Given.Pending() with { Key = First };

        var results = await AddAtOnceAsync(_ => customer);

        Assert.All(results, result => Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result));
        Assert.Single(await ReadAllAsync());
    }

    [Fact]
    public async Task Additions_at_once_are_all_made()
    {
        var results = await AddAtOnceAsync(
            static index => Given.Pending(match: new() { Email = Given.Hash((ulong)index) }) with { UniqueEmail = true });

        Assert.All(results, static result => Assert.Equal(StoreOutcome.Done, result.Outcome));
        Assert.Equal(Callers, (await ReadAllAsync()).Count);
    }

    private static void OneIsAdded(StoreResult[] results, StoreOutcome others, CustomerId customer)
    {
        Assert.Single(results, static result => result.Outcome == StoreOutcome.Done);
        Assert.Equal(Callers - 1, results.Count(result => result.Outcome == others));
        Assert.All(results, result => Assert.Equal(customer, result.CustomerId));
    }
}
