using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class DeliveryAttemptTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly StubHeadquarters _headquarters = new();
    private readonly CommerceMetrics _metrics = new(factory: null);
    private readonly SettlingWatch _settling;

    public DeliveryAttemptTests() => _settling = new SettlingWatch(_clock);

    [Fact]
    public async Task A_new_customer_is_sent_without_a_question()
    {
        var delivery = await RunAsync(Given.Record());

        Assert.Equal(AttemptVerdict.Held, delivery.Verdict);
        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_something_follows_a_customer_is_the_adapters_word_for_each(bool isFound)
    {
        _headquarters.Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;
        _headquarters.Follows = static customer => customer.LastName != Given.Ada.LastName;
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber("C-1")]);

        var delivery = await RunAsync(isFound ? MayExist() : Given.Record());

        Assert.Equal((AttemptVerdict.Held, false), (delivery.Verdict, delivery.NeedsCompletion));
    }

    [Fact]
    public async Task What_is_sent_is_the_customer_with_its_id()
    {
        HeadquartersCustomer? sent = null;
        _headquarters.OnCreate = (customer, _) =>
        {
            sent = customer;
            return Task.FromResult(new AccountNumber("C-1"));
        };
        var record = Given.Record();

        await RunAsync(record);

        Assert.Equal((record.CustomerId, record.Channel, record.LegalEntity), (sent!.CustomerId, sent.Channel, sent.LegalEntity));
        Assert.Equal(Given.Ada.Email, sent.Customer.Email);
    }

    [Fact]
    public async Task A_customer_that_may_exist_is_asked_for_before_it_is_sent_again()
    {
        var delivery = await RunAsync(MayExist());

        Assert.Equal(AttemptVerdict.Held, delivery.Verdict);
        // The last question tells whether the first create had arrived after all.
        Assert.Equal(["find", "create", "find"], _headquarters.Calls);
        Assert.True(delivery.WasSentAgain);
    }

    [Fact]
    public async Task A_yes_is_final_at_once()
    {
        Finds("C-9");

        var delivery = await RunAsync(new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon });

        Assert.Equal(AttemptVerdict.Held, delivery.Verdict);
        Assert.Equal([new AccountNumber("C-9")], delivery.Outcome!.Accounts!);
        Assert.Equal(["find"], _headquarters.Calls);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_no_counts_only_after_the_settling_time(long ticksAfter, bool counts)
    {
        var record = SentJustNow();
        _clock.Advance(Given.SettlingTime + TimeSpan.FromTicks(ticksAfter));

        var delivery = await RunAsync(record);

        Assert.Equal(counts ? AttemptVerdict.Held : AttemptVerdict.NotYetSettled, delivery.Verdict);
        Assert.Equal(counts, _headquarters.Calls.Contains("create"));
    }

    [Fact]
    public async Task The_settling_time_is_measured_from_before_the_question()
    {
        _headquarters.OnFind = (_, _) =>
        {
            _clock.Advance(Given.SettlingTime);
            return Task.FromResult<IReadOnlyList<AccountNumber>>([]);
        };

        Assert.Equal(AttemptVerdict.NotYetSettled, (await RunAsync(new(Given.Record()) { LastPossibleSend = Given.Noon })).Verdict);
    }

    [Fact]
    public async Task A_no_is_an_answer_of_headquarters_so_that_the_gate_learns_of_it()
    {
        Assert.NotNull((await RunAsync(new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon })).Outcome);
        Assert.NotNull((await RunAsync(new StoredRecord(MayExist()) { WithdrawIfAbsent = true })).Outcome);
    }

    [Fact]
    public async Task An_ask_only_customer_is_never_sent_in_the_background()
    {
        Assert.Equal(AttemptVerdict.Absent, (await RunAsync(new StoredRecord(MayExist()) { WithdrawIfAbsent = true })).Verdict);
        Assert.Equal(AttemptVerdict.Absent, (await RunAsync(new StoredRecord(Given.Record()) { WithdrawIfAbsent = true })).Verdict);

        Assert.DoesNotContain("create", _headquarters.Calls);
    }

    [Fact]
    public async Task An_ask_only_customer_is_sent_while_its_caller_waits()
    {
        Assert.Equal(AttemptVerdict.Held, (await RunAsync(new(Given.Record()) { WithdrawIfAbsent = true }, live: true)).Verdict);
        Assert.Equal(AttemptVerdict.Held, (await RunAsync(new StoredRecord(MayExist()) { WithdrawIfAbsent = true }, live: true)).Verdict);
    }

    [Fact]
    public async Task Without_questions_and_idempotence_the_outcome_stays_unknown()
    {
        _headquarters.Capabilities = default;

        Assert.Equal(AttemptVerdict.CannotKnow, (await RunAsync(MayExist())).Verdict);
        Assert.Empty(_headquarters.Calls);
    }

    [Fact]
    public async Task An_idempotent_headquarters_is_sent_the_same_customer_again()
    {
        _headquarters.Capabilities = HeadquartersCapabilities.IdempotentCreate;

        Assert.Equal(AttemptVerdict.Held, (await RunAsync(MayExist())).Verdict);
        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Fact]
    public async Task An_idempotent_headquarters_is_not_sent_an_ask_only_customer()
    {
        _headquarters.Capabilities = HeadquartersCapabilities.IdempotentCreate;

        Assert.Equal(AttemptVerdict.CannotKnow, (await RunAsync(new StoredRecord(MayExist()) { WithdrawIfAbsent = true })).Verdict);
    }

    [Fact]
    public async Task At_least_once_is_opted_into()
    {
        _headquarters.Capabilities = default;

        Assert.Equal(
            AttemptVerdict.Held,
            (await RunAsync(MayExist(), settings: new HeadquartersSettings { AtLeastOnce = true, InCallRetries = 0 })).Verdict);
    }

    [Fact]
    public async Task A_refusal_of_a_customer_that_may_exist_is_followed_by_one_more_question()
    {
        var asked = 0;
        _headquarters.OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(++asked == 1 ? [] : [new AccountNumber("C-9")]);
        _headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("DuplicateKey", "It is there already.");

        var delivery = await RunAsync(MayExist());

        Assert.Equal(AttemptVerdict.Held, delivery.Verdict);
        Assert.Equal(["find", "create", "find"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_refusal_stands_when_headquarters_does_not_hold_the_customer_either()
    {
        _headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("E42", "The group does not exist.");

        var delivery = await RunAsync(MayExist());

        Assert.Equal((AttemptVerdict.Failed, HeadquartersFailure.Rejected), (delivery.Verdict, delivery.Outcome!.Failure));
        Assert.False(delivery.MayHaveArrived);
    }

    [Fact]
    public async Task A_refusal_whose_question_fails_is_ambiguous()
    {
        var asked = 0;
        _headquarters.OnFind = (_, _) => ++asked == 1
            ? Task.FromResult<IReadOnlyList<AccountNumber>>([])
            : throw new HeadquartersUnavailableException("gone");
        _headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("E42", "The group does not exist.");

        Assert.True((await RunAsync(MayExist())).MayHaveArrived);
    }

    [Fact]
    public async Task A_refusal_of_a_new_customer_needs_no_question()
    {
        _headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("E42", "The group does not exist.");

        await RunAsync(Given.Record());

        Assert.Equal(["create"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_failed_question_sends_nothing()
    {
        _headquarters.OnFind = static (_, _) => throw new HeadquartersUnavailableException("gone");

        var delivery = await RunAsync(MayExist());

        Assert.Equal((AttemptVerdict.Failed, HeadquartersFailure.Unavailable), (delivery.Verdict, delivery.Outcome!.Failure));
        Assert.False(delivery.MayHaveArrived);
        Assert.Equal(["find"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_question_that_an_adapter_refuses_is_not_a_refusal_of_the_customer()
    {
        _headquarters.OnFind = static (_, _) => throw new CustomerRejectedException("E1", "The filter is wrong.");

        Assert.Equal(HeadquartersFailure.Ambiguous, (await RunAsync(MayExist())).Outcome!.Failure);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable, false)]
    [InlineData(HeadquartersFailure.Throttled, false)]
    [InlineData(HeadquartersFailure.Ambiguous, true)]
    [InlineData(HeadquartersFailure.Misconfigured, false)]
    public async Task Only_an_ambiguous_create_may_have_arrived(HeadquartersFailure failure, bool mayHaveArrived)
    {
        _headquarters.OnCreate = (_, _) => throw Failures.Of(failure);

        Assert.Equal(mayHaveArrived, (await RunAsync(Given.Record())).MayHaveArrived);
    }

    [Fact]
    public async Task A_customer_with_an_account_is_completed_and_not_created()
    {
        var delivery = await RunAsync(new StoredRecord(Given.Record()) { AccountNumber = new AccountNumber("C-1") });

        Assert.Equal(AttemptVerdict.Completed, delivery.Verdict);
        Assert.Equal(["complete"], _headquarters.Calls);
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_is_not_sent()
    {
        Assert.Equal(AttemptVerdict.Unreadable, (await RunAsync(new(Given.Record()) { Payload = new byte[] { 9, 9 } })).Verdict);
        Assert.Empty(_headquarters.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_lease_has_ended()
    {
        var record = MayExist();
        using var fence = _clock.Fence();
        _headquarters.OnFind = (_, _) =>
        {
            fence.End();
            return Task.FromResult<IReadOnlyList<AccountNumber>>([]);
        };

        await CreateSut().RunAsync(record, live: false, await _clock.PermitAsync(fence));

        Assert.DoesNotContain("create", _headquarters.Calls);
    }

    public void Dispose() => _metrics.Dispose();

    private StoredRecord MayExist()
    {
        var record = SentJustNow();
        _clock.Advance(Given.SettlingTime);
        return record;
    }

    // This process has sent it, and knows when.
    private StoredRecord SentJustNow()
    {
        var record = new StoredRecord(Given.Record()) { LastPossibleSend = _clock.GetUtcNow() };
        _settling.See(record, Given.SettlingTime);
        return record;
    }

    private void Finds(string account)
        => _headquarters.OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber(account)]);

    private async Task<AttemptResult> RunAsync(StoredRecord record, bool live = false, HeadquartersSettings? settings = null)
        => await CreateSut(settings).RunAsync(record, live, await _clock.PermitAsync());

    private DeliveryAttempt CreateSut(HeadquartersSettings? headquarters = null)
    {
        var settings = new FixedSettings(Given.Settings(headquarters: headquarters));
        var description = new CheckedCapabilities(_headquarters);
        var calls = new HeadquartersCalls(_headquarters, description, settings, new AdaptersInline(), _clock, new Randomness(1), _metrics);
        return new DeliveryAttempt(calls, settings.Directory, settings, _settling);
    }
}
