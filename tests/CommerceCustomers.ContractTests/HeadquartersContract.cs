using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What every <see cref="IHeadquarters"/> must do while nothing is wrong with it. Derive once per adapter.
/// </summary>
/// <remarks>An adapter that cannot be asked passes without the questions.</remarks>
public abstract class HeadquartersContract
{
    private const int Callers = 16;

    private static int _lastIndex;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Gets a legal entity that headquarters knows.</summary>
    protected virtual LegalEntityId LegalEntity => new("usrt");

    /// <summary>Gets another legal entity that headquarters knows.</summary>
    protected virtual LegalEntityId OtherLegalEntity => new("frrt");

    [Fact]
    public async Task It_says_what_it_can_do_and_what_it_can_hold()
    {
        var headquarters = await CreateHeadquartersAsync();

        Assert.NotNull(headquarters.Capabilities);
        Assert.NotNull(headquarters.Limits);
        Assert.All(headquarters.Limits.MaxLengths.Values, static length => Assert.True(length > 0));
    }

    [Fact]
    public async Task A_created_customer_is_found_with_its_account_number()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();

        var account = await headquarters.CreateAsync(customer, Token);

        Assert.False(string.IsNullOrWhiteSpace(account.Value));
        await AssertHeldAsync(headquarters, customer, account);
    }

    [Fact]
    public async Task A_customer_that_was_never_sent_is_not_found()
    {
        var headquarters = await CreateHeadquartersAsync();
        await headquarters.CreateAsync(NewCustomer(), Token);

        await AssertHeldAsync(headquarters, NewCustomer());
    }

    [Fact]
    public async Task A_customer_is_found_in_its_legal_entity_alone()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();

        await headquarters.CreateAsync(customer, Token);

        await AssertHeldAsync(headquarters, customer with { LegalEntity = OtherLegalEntity });
    }

    [Fact]
    public async Task A_customer_that_is_sent_twice_shows_as_two_accounts_unless_headquarters_is_idempotent()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();

        var first = await headquarters.CreateAsync(customer, Token);
        var second = await headquarters.CreateAsync(customer, Token);

        if (headquarters.Capabilities.IdempotentCreate)
        {
            Assert.Equal(first, second);
            await AssertHeldAsync(headquarters, customer, first);
        }
        else
        {
            Assert.NotEqual(first, second);
            await AssertHeldAsync(headquarters, customer, first, second);
        }
    }

    [Fact]
    public async Task Customers_that_are_sent_at_once_get_accounts_of_their_own()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customers = Enumerable.Range(0, Callers).Select(_ => NewCustomer()).ToList();

        var accounts = await Task.WhenAll(customers.Select(customer => Task.Run(() => headquarters.CreateAsync(customer, Token), Token)));

        Assert.Equal(Callers, accounts.Distinct().Count());
        for (var index = 0; index < Callers; index++)
        {
            await AssertHeldAsync(headquarters, customers[index], accounts[index]);
        }
    }

    [Fact]
    public async Task The_same_person_under_another_customer_id_is_another_customer()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();
        var other = customer with { Id = NewCustomer().Id };

        var first = await headquarters.CreateAsync(customer, Token);
        var second = await headquarters.CreateAsync(other, Token);

        Assert.NotEqual(first, second);
        await AssertHeldAsync(headquarters, customer, first);
        await AssertHeldAsync(headquarters, other, second);
    }

    [Fact]
    public async Task Completing_a_customer_again_is_harmless()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();
        var account = await headquarters.CreateAsync(customer, Token);

        await headquarters.CompleteAsync(customer, account, Token);
        await headquarters.CompleteAsync(customer, account, Token);

        await AssertHeldAsync(headquarters, customer, account);
    }

    [Fact]
    public async Task A_probe_is_answered_and_changes_nothing()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();
        var account = await headquarters.CreateAsync(customer, Token);

        await headquarters.ProbeAsync(Token);

        await AssertHeldAsync(headquarters, customer, account);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_does_nothing()
    {
        var headquarters = await CreateHeadquartersAsync();
        var customer = NewCustomer();
        var account = new AccountNumber("C-1");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => headquarters.CreateAsync(customer, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => headquarters.FindAsync(LegalEntity, customer.Id, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => headquarters.CompleteAsync(customer, account, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => headquarters.ProbeAsync(cancelled));

        await AssertHeldAsync(headquarters, customer);
    }

    /// <summary>Creates a headquarters that holds nothing of what the suite sends.</summary>
    protected abstract ValueTask<IHeadquarters> CreateHeadquartersAsync();

    /// <summary>Makes a customer that headquarters accepts.</summary>
    /// <param name="index">Another one for each index.</param>
    protected virtual Customer NewCustomer(int index) => SampleCustomers.Create(index);

    private HeadquartersCustomer NewCustomer() => new()
    {
        Id = Given.NewId(),
        Channel = Given.Channel,
        LegalEntity = LegalEntity,
        Customer = NewCustomer(Interlocked.Increment(ref _lastIndex)),
    };

    private static async Task AssertHeldAsync(IHeadquarters headquarters, HeadquartersCustomer customer, params AccountNumber[] accounts)
    {
        if (headquarters.Capabilities.CanFind)
        {
            var held = await headquarters.FindAsync(customer.LegalEntity, customer.Id, Token);
            Assert.Equal(accounts.OrderBy(static account => account.Value), held.OrderBy(static account => account.Value));
        }
    }
}
