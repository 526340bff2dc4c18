using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Testing;

public sealed class ScriptedHeadquartersTests
{
    private static readonly DateTimeOffset OneOClock = Given.Noon.AddHours(1);

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly ScriptedHeadquarters _headquarters;

    public ScriptedHeadquartersTests() => _headquarters = new ScriptedHeadquarters(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_can_be_asked_and_is_not_idempotent_unless_told_otherwise()
    {
        var customer = NewCustomer();

        await CreateAsync(customer);
        await CreateAsync(customer);

        Assert.Equal(HeadquartersCapabilities.Find, _headquarters.Capabilities);
        Assert.Equal(2, _headquarters.CountOf(customer.CustomerId));
    }

    [Fact]
    public async Task Each_legal_entity_has_its_own_sequence_of_account_numbers()
    {
        var first = NewCustomer();
        var elsewhere = NewCustomer("frrt");
        var second = NewCustomer();
        await CreateAsync(first);
        await CreateAsync(elsewhere);
        await CreateAsync(second);

        Assert.Equal(
            [
                (first.LegalEntity, first.CustomerId, new AccountNumber("C-000001"), first.Customer),
                (elsewhere.LegalEntity, elsewhere.CustomerId, new AccountNumber("C-000001"), elsewhere.Customer),
                (second.LegalEntity, second.CustomerId, new AccountNumber("C-000002"), second.Customer),
            ],
            _headquarters.Customers.Select(held => (held.LegalEntity, held.Id, held.Account, held.Customer!)));
    }

    [Fact]
    public async Task Account_numbers_may_come_from_the_customer()
    {
        _headquarters.NumberOf = static customer => new AccountNumber(customer.LegalEntity.Value + "-1");

        Assert.Equal("usrt-1", (await CreateAsync()).Value);
    }

    [Fact]
    public async Task Every_call_fails_while_it_is_down_and_none_after_it_has_come_back()
    {
        _headquarters.GoDown();
        foreach (var call in Calls())
        {
            await Assert.ThrowsAsync<HeadquartersUnavailableException>(call);
        }

        _headquarters.ComeBack();
        foreach (var call in Calls())
        {
            await call();
        }

        Assert.Equal(4, _headquarters.CallsWhileDown);
        Assert.Equal((2, 2, 2, 2), (_headquarters.Creates, _headquarters.Finds, _headquarters.Completions, _headquarters.Probes));
        Assert.Single(_headquarters.Customers);
    }

    [Fact]
    public async Task An_outage_begins_and_ends_to_the_moment()
    {
        _headquarters.DownBetween(OneOClock, OneOClock.AddMinutes(1)).DownFrom(OneOClock.AddHours(1));

        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await CreateAsync();
        _clock.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => CreateAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await CreateAsync();
        _clock.Advance(TimeSpan.FromDays(365));
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => CreateAsync());

        Assert.Equal(2, _headquarters.CallsWhileDown);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(null)]
    public async Task A_throttled_call_is_told_for_how_long(int? seconds)
    {
        var retryAfter = seconds is { } given ? TimeSpan.FromSeconds(given) : (TimeSpan?)null;
        _headquarters.ThrottleBetween(Given.Noon, OneOClock, retryAfter);

        foreach (var call in Calls())
        {
            Assert.Equal(retryAfter, (await Assert.ThrowsAsync<HeadquartersThrottledException>(call)).RetryAfter);
        }

        Assert.Empty(_headquarters.Customers);
        Assert.Equal(0, _headquarters.CallsWhileDown);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_customer_there_to_be_found()
    {
        _headquarters.FailAfterCommitBetween(Given.Noon, OneOClock);
        var customer = NewCustomer();

        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => CreateAsync(customer));

        Assert.Equal([new AccountNumber("C-000001")], await _headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, Token));
        await _headquarters.ProbeAsync(Token);
    }

    [Fact]
    public async Task A_time_out_after_the_commit_lasts_until_the_caller_gives_up()
    {
        _headquarters.TimeOutAfterCommitBetween(Given.Noon, OneOClock);
        var customer = NewCustomer();
        using var patience = new CancellationTokenSource();
        var call = _headquarters.CreateAsync(customer, patience.Token);

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.False(call.IsCompleted);
        Assert.Equal(1, _headquarters.CountOf(customer.CustomerId));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_rule_refuses_the_customers_it_holds_for_and_no_others()
    {
        var refused = NewCustomer();
        _headquarters.RefuseWhen(customer => customer.CustomerId == refused.CustomerId, "E42", "The group does not exist.");

        var failure = await Assert.ThrowsAsync<CustomerRejectedException>(() => CreateAsync(refused));
        await CreateAsync();

        Assert.Equal(("E42", "The group does not exist."), (failure.Code, failure.Message));
        Assert.Equal(0, _headquarters.CountOf(refused.CustomerId));
    }

    [Fact]
    public async Task A_wrong_configuration_concerns_everything_or_the_calls_of_one_legal_entity()
    {
        _headquarters
            .MisconfiguredBetween(Given.Noon, OneOClock, "The number sequence is exhausted.", Given.Usrt)
            .MisconfiguredBetween(OneOClock, OneOClock.AddHours(1), "The credentials are wrong.");

        var exhausted = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => CreateAsync());
        await CreateAsync(NewCustomer("frrt"));
        await _headquarters.ProbeAsync(Token);
        _clock.Advance(TimeSpan.FromHours(1));
        var wrong = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => CreateAsync(NewCustomer("frrt")));
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => _headquarters.ProbeAsync(Token));

        Assert.Equal((Given.Usrt, "The number sequence is exhausted."), (exhausted.LegalEntity, exhausted.Message));
        Assert.Equal((null, "The credentials are wrong."), (wrong.LegalEntity, wrong.Message));
    }

    [Fact]
    public async Task A_call_takes_as_long_as_the_latency_says_and_calls_under_way_are_counted()
    {
        _headquarters.Latency = TimeSpan.FromSeconds(2);
        var calls = Calls().Select(static call => call()).ToList();

        _clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.All(calls, static call => Assert.False(call.IsCompleted));
        Assert.Empty(_headquarters.Customers);
        _clock.Advance(TimeSpan.FromTicks(1));
        await Task.WhenAll(calls);

        await Task.WhenAll(CallAndAdvanceAsync());
        Assert.Equal(4, _headquarters.MostInFlight);

        Task CallAndAdvanceAsync()
        {
            var call = CreateAsync();
            _clock.Advance(TimeSpan.FromSeconds(2));
            return call;
        }
    }

    [Fact]
    public async Task A_call_ends_as_was_scripted_for_the_moment_at_which_it_arrived()
    {
        _headquarters.Latency = TimeSpan.FromSeconds(2);
        _headquarters.DownBetween(OneOClock, OneOClock.AddSeconds(1));
        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        var before = CreateAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var during = CreateAsync();

        _clock.Advance(TimeSpan.FromSeconds(2));

        await before;
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => during);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_under_way_creates_nothing()
    {
        _headquarters.Latency = TimeSpan.FromSeconds(2);
        using var patience = new CancellationTokenSource();
        var call = _headquarters.CreateAsync(NewCustomer(), patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(_headquarters.Customers);
    }

    [Fact]
    public async Task An_idempotent_headquarters_answers_a_repeat_although_it_would_refuse_it_now()
    {
        _headquarters.Capabilities |= HeadquartersCapabilities.IdempotentCreate;
        var customer = NewCustomer();
        var account = await CreateAsync(customer);
        _headquarters.RefuseWhen(static _ => true, "E42", "No more.");

        Assert.Equal(account, await CreateAsync(customer));
        Assert.Equal(1, _headquarters.CountOf(customer.CustomerId));
    }

    [Fact]
    public async Task The_first_of_two_overlapping_stretches_counts_and_going_down_before_all()
    {
        _headquarters.ThrottleBetween(Given.Noon, OneOClock, retryAfter: null).DownBetween(Given.Noon, OneOClock);

        await Assert.ThrowsAsync<HeadquartersThrottledException>(() => CreateAsync());
        _headquarters.GoDown();
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => CreateAsync());
    }

    [Fact]
    public async Task A_forgotten_script_leaves_what_is_held()
    {
        var customer = NewCustomer();
        await CreateAsync(customer);
        _headquarters.DownFrom(Given.Noon).RefuseWhen(static _ => true, "E42", "No more.").GoDown();

        _headquarters.ForgetScript();

        await CreateAsync();
        Assert.Equal(1, _headquarters.CountOf(customer.CustomerId));
    }

    private static HeadquartersCustomer NewCustomer(string legalEntity = "usrt")
        => new(CustomerId.New(Given.Noon), Given.Online, new LegalEntityId(legalEntity), Given.Ada);

    private Task<AccountNumber> CreateAsync(HeadquartersCustomer? customer = null)
        => _headquarters.CreateAsync(customer ?? NewCustomer(), Token);

    private IReadOnlyList<Func<Task>> Calls() =>
    [
        () => CreateAsync(),
        () => _headquarters.FindAsync(Given.Usrt, CustomerId.New(Given.Noon), Token),
        () => _headquarters.CompleteAsync(NewCustomer(), new AccountNumber("C-1"), Token),
        () => _headquarters.ProbeAsync(Token),
    ];
}
