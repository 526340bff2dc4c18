using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using static CommerceCustomers.Tests.Records.RecordCases;

namespace CommerceCustomers.Tests.Records;

/// <summary>What the result of an attempt makes of a record.</summary>
public sealed class RecordOutcomeTests
{
    public static TheoryData<string, HeadquartersFailure?, string, bool, bool> EveryCase
    {
        get
        {
            var cases = new TheoryData<string, HeadquartersFailure?, string, bool, bool>();
            foreach (var verdict in Enum.GetValues<AttemptVerdict>())
            {
                foreach (var failure in verdict == AttemptVerdict.Failed
                    ? Enum.GetValues<HeadquartersFailure>().Cast<HeadquartersFailure?>()
                    : [null])
                {
                    foreach (var caller in Enum.GetNames<Caller>())
                    {
                        foreach (var bits in Enumerable.Range(0, 4))
                        {
                            cases.Add(verdict.ToString(), failure, caller, (bits & 1) != 0, (bits & 2) != 0);
                        }
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCase))]
    public void Whatever_comes_of_an_attempt_the_record_ends_in_a_state_that_is_legal(
        string named, HeadquartersFailure? failure, string caller, bool askOnly, bool maySentBefore)
    {
        var verdict = Enum.Parse<AttemptVerdict>(named);
        var record = new StoredRecord(Given.Record())
        {
            IsExpedited = true,
            WithdrawIfAbsent = askOnly,
            LastPossibleSend = maySentBefore ? Given.Noon : null,
        };
        if (verdict is AttemptVerdict.NotYetSettled && !maySentBefore)
        {
            return;
        }

        record = verdict == AttemptVerdict.Completed
            ? new StoredRecord(record) { AccountNumber = Account, LastPossibleSend = null, WithdrawIfAbsent = false }
            : record;
        var delivery = new AttemptResult(verdict, Outcome(verdict, failure)) { MayHaveArrived = failure == HeadquartersFailure.Ambiguous };

        var change = RecordLife.AfterAttempt(record, delivery, Finds, Enum.Parse<Caller>(caller), Context());

        var after = change.Record;
        Assert.Equal((record.Epoch, record.Revision), (change.ExpectedEpoch, change.ExpectedRevision));
        Assert.Null(after.Lease);
        Assert.NotEqual(CustomerState.Sending, after.State);
        Assert.Equal(after.State.IsClosed(), after.ClosedAt is not null);
        Assert.Equal(after.State == CustomerState.Withdrawn, after.Withdrawal is not null);
        Assert.True(after.State != CustomerState.Synchronized || after.AccountNumber is not null);
        Assert.True(after.State != CustomerState.Withdrawn || after.AccountNumber is null);
        Assert.True(after.State != CustomerState.NeedsAttention || after.LastError is not null);
        Assert.True(after.State == CustomerState.Pending || change.RaisesEventAt is not null);
        Assert.Equal(after.State == CustomerState.Pending, after.IsExpedited);
        Assert.Equal(
            (record.CustomerId, record.Channel, record.LegalEntity, record.CreatedAt),
            (after.CustomerId, after.Channel, after.LegalEntity, after.CreatedAt));

        // A record that headquarters may hold is not withdrawn.
        Assert.True(
            after.State != CustomerState.Withdrawn
            || verdict == AttemptVerdict.Absent
            || !maySentBefore
            || failure == HeadquartersFailure.Rejected);

        // A record whose caller was told "unavailable" stays ask-only until it is closed.
        Assert.True(!askOnly || after.State.IsClosed() || after.AccountNumber is not null || after.WithdrawIfAbsent);

        // A waiting caller gets a definite answer or an ask-only record, never a later delivery that it is not told of.
        Assert.True(
            caller != nameof(Caller.Waits) || !askOnly || after.State != CustomerState.Pending || after.LastPossibleSend is not null);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void An_outage_spends_no_attempt(HeadquartersFailure failure)
    {
        var after = AfterAttempt(new StoredRecord(Given.Record()) { Attempts = 2 }, Failed(failure) with { OthersSucceeded = true }).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(2, after.Attempts);
        Assert.Null(after.LastPossibleSend);
        Assert.Equal(failure, after.LastError!.Failure);
        Assert.InRange(after.DueAt, Now.AddTicks(1), Now.AddMinutes(15));
    }

    [Fact]
    public void A_customer_in_headquarters_is_synchronized_and_its_payload_goes_after_the_event()
    {
        var change = AfterAttempt(new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon, WithdrawIfAbsent = true }, Held("C-1"));

        Assert.Equal(CustomerState.Synchronized, change.Record.State);
        Assert.Equal(Account, change.Record.AccountNumber);
        Assert.Equal(Now, change.Record.ClosedAt);
        Assert.Null(change.Record.LastError);
        Assert.Null(change.Record.LastPossibleSend);
        Assert.False(change.Record.WithdrawIfAbsent);
        Assert.Equal((false, true), (change.ReplacesPayload, change.ErasesPayload));
    }

    [Fact]
    public void The_payload_stays_when_the_settings_say_so()
    {
        var context = Context(new SynchronizerSettings { KeepPayload = true });

        var change = RecordLife.AfterAttempt(Given.Record(), Held("C-1"), Finds, Caller.None, context);

        Assert.Equal((false, false), (change.ReplacesPayload, change.ErasesPayload));
    }

    [Fact]
    public void A_double_in_headquarters_is_synchronized_and_said()
    {
        var after = AfterAttempt(Given.Record(), Held("C-1", "C-2")).Record;

        Assert.Equal(CustomerState.Synchronized, after.State);
        Assert.Equal(Account, after.AccountNumber);
        Assert.Equal(ErrorCodes.DoubledInHeadquarters, after.LastError!.Code);
    }

    [Fact]
    public void What_follows_the_customer_is_added_before_it_counts_as_synchronized()
    {
        var after = RecordLife.AfterAttempt(
            new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon },
            Held("C-1"),
            Finds | HeadquartersCapabilities.Completion,
            Caller.None,
            Context()).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(Account, after.AccountNumber);
        Assert.Null(after.LastPossibleSend);
        Assert.Equal(Now, after.DueAt);

        var done = AfterAttempt(
            new(after) { State = CustomerState.Sending }, new AttemptResult(AttemptVerdict.Completed, HeadquartersOutcome.Of(Account)));
        Assert.Equal(CustomerState.Synchronized, done.Record.State);
        Assert.Equal(Account, done.Record.AccountNumber);
    }

    [Fact]
    public void After_an_ambiguous_call_headquarters_is_asked_soon()
    {
        var after = AfterAttempt(Given.Record(), Ambiguous()).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(Now, after.LastPossibleSend);
        Assert.Equal(Now.AddSeconds(2), after.DueAt);
        Assert.Equal(0, after.Attempts);
    }

    [Fact]
    public void The_third_ambiguous_call_while_others_succeed_needs_attention()
    {
        var record = Given.Record();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            record = AfterAttempt(record, Ambiguous() with { OthersSucceeded = true }).Record;
            Assert.Equal(CustomerState.Pending, record.State);
            Assert.Equal(attempt, record.Attempts);
        }

        var change = AfterAttempt(record, Ambiguous() with { OthersSucceeded = true });

        Assert.Equal(CustomerState.NeedsAttention, change.Record.State);
        Assert.Equal(ErrorCodes.OutcomeUnknown, change.Record.LastError!.Code);
        Assert.Equal(Now, change.Record.LastPossibleSend);
        Assert.NotNull(change.RaisesEventAt);
    }

    [Theory]
    [InlineData(1, 29, 2)]
    [InlineData(4, 26, 4)]
    [InlineData(16, 14, 14)]
    [InlineData(-3600, 14, 2)]
    [InlineData(3600, 14, 14)]
    public void A_no_before_the_settling_time_is_asked_again_less_and_less_often_and_at_its_end(int sentBefore, int settlesIn, int expected)
    {
        var record = new StoredRecord(Given.Record()) { LastPossibleSend = Now.AddSeconds(-sentBefore) };

        var after = AfterAttempt(
            record, new AttemptResult(AttemptVerdict.NotYetSettled) { SettlesIn = TimeSpan.FromSeconds(settlesIn) }).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(Now.AddSeconds(expected), after.DueAt);
        Assert.Equal(record.LastPossibleSend, after.LastPossibleSend);
    }

    [Fact]
    public void A_refused_customer_needs_attention_with_the_words_of_headquarters()
    {
        var after = AfterAttempt(new(Given.Record()) { LastPossibleSend = Given.Noon }, Failed(HeadquartersFailure.Rejected)).Record;

        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal("E42", after.LastError!.Code);
        Assert.Equal("The group does not exist.", after.LastError.Message);
        Assert.Null(after.LastPossibleSend);
    }

    [Fact]
    public void An_ask_only_customer_that_is_surely_absent_is_withdrawn()
    {
        var record = new StoredRecord(Given.Record()) { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon };

        var after = AfterAttempt(record, new AttemptResult(AttemptVerdict.Absent)).Record;

        Assert.Equal(CustomerState.Withdrawn, after.State);
        Assert.Equal(WithdrawalReason.Unavailable, after.Withdrawal);
    }

    [Fact]
    public void What_cannot_be_found_out_needs_attention()
    {
        var record = new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon };

        var after = AfterAttempt(record, new AttemptResult(AttemptVerdict.CannotKnow)).Record;

        Assert.Equal(ErrorCodes.OutcomeUnknown, after.LastError!.Code);
    }

    [Fact]
    public void What_cannot_be_read_needs_attention()
        => Assert.Equal(
            ErrorCodes.UnreadablePayload,
            AfterAttempt(Given.Record(), new AttemptResult(AttemptVerdict.Unreadable)).Record.LastError!.Code);

    // The call that was given up may still write the completion; an earlier repeat would write it twice.
    [Fact]
    public void A_completion_with_an_unknown_outcome_is_repeated_only_after_the_settling_time()
    {
        var record = new StoredRecord(Given.Record()) { AccountNumber = Account };

        var failed = AfterAttempt(record, Unanswered(othersSucceeded: false)).Record;

        Assert.Equal(Now + Given.SettlingTime, failed.DueAt);
        Assert.Equal(Now + Given.SettlingTime, RecordLife.TakenOver(record, Context()).Record.DueAt);
        Assert.Equal(failed.DueAt, RecordLife.Expedited(failed, Finds, Context()).Record.DueAt);
        Assert.InRange(
            AfterAttempt(record, Failed(HeadquartersFailure.Unavailable) with { MayHaveArrived = false }).Record.DueAt,
            Now,
            Now + Given.SettlingTime - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void An_account_that_another_customer_has_needs_attention()
    {
        var after = RecordLife.AccountTaken(Given.Record(), Context()).Record;

        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal(ErrorCodes.AccountNumberTaken, after.LastError!.Code);
        Assert.Null(after.AccountNumber);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 2)]
    [InlineData(1, 1, 4)]
    [InlineData(3, 1, 16)]
    [InlineData(30, 1, 900)]
    [InlineData(30, 0, 450)]
    public void The_wait_before_a_repeat_doubles_within_its_bounds_and_is_half_random(int failures, double jitter, double seconds)
        => Assert.Equal(Now.AddSeconds(seconds), new DecisionContext(Now, Given.Settings(), jitter).RetryAt(failures));

    [Fact]
    public void Three_failed_questions_while_others_succeed_make_the_outcome_unknown()
    {
        var record = new StoredRecord(Given.Record()) { LastPossibleSend = Now };
        for (var question = 1; question < 3; question++)
        {
            record = AfterAttempt(record, Unanswered(othersSucceeded: true)).Record;
            Assert.Equal((CustomerState.Pending, question), (record.State, record.Attempts));
        }

        var after = AfterAttempt(record, Unanswered(othersSucceeded: true)).Record;

        Assert.Equal((CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown), (after.State, after.LastError!.Code));
    }

    [Fact]
    public void Questions_that_nobody_is_answered_count_against_nobody()
    {
        var record = new StoredRecord(Given.Record()) { LastPossibleSend = Now };
        for (var question = 0; question < 10; question++)
        {
            record = AfterAttempt(record, Unanswered(othersSucceeded: false)).Record;
        }

        Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts));
    }

    [Fact]
    public void A_completion_that_fails_while_others_succeed_needs_attention_with_its_account()
    {
        var record = new StoredRecord(Given.Record()) { AccountNumber = Account };
        for (var completion = 0; completion < 3; completion++)
        {
            record = AfterAttempt(record, Unanswered(othersSucceeded: true)).Record;
        }

        Assert.Equal((CustomerState.NeedsAttention, Account), (record.State, record.AccountNumber));
        Assert.Equal(HeadquartersFailure.Ambiguous, record.LastError!.Failure);
    }
}
