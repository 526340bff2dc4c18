using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class RecordLifeTests
{
    private static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(30);
    private static readonly AccountNumber Account = new("C-1");
    private static readonly HeadquartersCapabilities Finds = new() { CanFind = true };

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
    [InlineData(HeadquartersFailure.Rejected, false, CustomerState.NeedsAttention)]
    [InlineData(HeadquartersFailure.Misconfigured, false, CustomerState.Pending)]
    [InlineData(HeadquartersFailure.Unavailable, false, CustomerState.Pending)]
    [InlineData(HeadquartersFailure.Rejected, true, CustomerState.Withdrawn)]
    [InlineData(HeadquartersFailure.Misconfigured, true, CustomerState.Withdrawn)]
    [InlineData(HeadquartersFailure.Unavailable, true, CustomerState.Withdrawn)]
    public void Who_was_told_pending_when_its_wait_was_over_is_not_let_down_by_what_comes_out_later(
        HeadquartersFailure failure, bool askOnly, CustomerState expected)
        => Assert.Equal(expected, Settled(Given.Record() with { WithdrawIfAbsent = askOnly }, Failed(failure), Caller.WasTold).Record.State);

    [Theory]
    [MemberData(nameof(EveryCase))]
    public void Whatever_comes_of_a_conversation_the_record_ends_in_a_state_that_is_legal(
        string named, HeadquartersFailure? failure, string caller, bool askOnly, bool maySentBefore)
    {
        var verdict = Enum.Parse<AttemptVerdict>(named);
        var record = Given.Record() with { IsExpedited = true, WithdrawIfAbsent = askOnly, LastPossibleSend = maySentBefore ? Given.Noon : null };
        if (verdict is AttemptVerdict.NotYetSettled && !maySentBefore)
        {
            return;
        }

        record = verdict == AttemptVerdict.Completed ? record with { Account = Account, LastPossibleSend = null, WithdrawIfAbsent = false } : record;
        var delivery = new AttemptResult(verdict, Outcome(verdict, failure)) { MayHaveArrived = failure == HeadquartersFailure.Ambiguous };

        var change = RecordLife.Settled(record, delivery, Finds, Enum.Parse<Caller>(caller), Terms());

        var after = change.Record;
        Assert.Equal((record.Epoch, record.Revision), (change.ExpectedEpoch, change.ExpectedRevision));
        Assert.Null(after.Lease);
        Assert.NotEqual(CustomerState.Sending, after.State);
        Assert.Equal(after.State is CustomerState.Synchronized or CustomerState.Withdrawn, after.ClosedAt is not null);
        Assert.Equal(after.State == CustomerState.Withdrawn, after.Withdrawal is not null);
        Assert.True(after.State != CustomerState.Synchronized || after.Account is not null);
        Assert.True(after.State != CustomerState.Withdrawn || after.Account is null);
        Assert.True(after.State != CustomerState.NeedsAttention || after.LastError is not null);
        Assert.True(after.State == CustomerState.Pending || change.RaisesEvent);
        Assert.Equal(after.State == CustomerState.Pending, after.IsExpedited);
        Assert.Equal((record.Id, record.Channel, record.LegalEntity, record.CreatedAt), (after.Id, after.Channel, after.LegalEntity, after.CreatedAt));

        // Nobody withdraws, and nobody calls sent, what headquarters may hold.
        Assert.True(after.State != CustomerState.Withdrawn || verdict == AttemptVerdict.Absent || !maySentBefore || failure == HeadquartersFailure.Rejected);

        // What the caller was told "unavailable" of stays ask-only until it is closed.
        Assert.True(!askOnly || after.State is CustomerState.Synchronized or CustomerState.Withdrawn || after.Account is not null || after.WithdrawIfAbsent);

        // Who waits gets a definite answer or an ask-only record, never a silent delivery later.
        Assert.True(caller != nameof(Caller.Waits) || !askOnly || after.State != CustomerState.Pending || after.LastPossibleSend is not null);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void An_outage_spends_no_attempt(HeadquartersFailure failure)
    {
        var after = Settled(Given.Record() with { Attempts = 2 }, Failed(failure) with { OthersSucceeded = true }).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(2, after.Attempts);
        Assert.Null(after.LastPossibleSend);
        Assert.Equal(failure, after.LastError!.Failure);
        Assert.InRange(after.DueAt, Now.AddTicks(1), Now.AddMinutes(15));
    }

    [Fact]
    public void A_customer_that_headquarters_holds_is_synchronized_and_its_payload_goes_after_the_event()
    {
        var change = Settled(Given.Record() with { LastPossibleSend = Given.Noon, WithdrawIfAbsent = true }, Held("C-1"));

        Assert.Equal(CustomerState.Synchronized, change.Record.State);
        Assert.Equal(Account, change.Record.Account);
        Assert.Equal(Now, change.Record.ClosedAt);
        Assert.Null(change.Record.LastError);
        Assert.Null(change.Record.LastPossibleSend);
        Assert.False(change.Record.WithdrawIfAbsent);
        Assert.Equal(PayloadChange.EraseAfterEvent, change.Payload);
    }

    [Fact]
    public void The_payload_stays_when_the_settings_say_so()
        => Assert.Equal(PayloadChange.Keep, RecordLife.Settled(
            Given.Record(), Held("C-1"), Finds, Caller.None, Terms(new SynchronizerSettings { KeepPayload = true })).Payload);

    [Fact]
    public void A_double_in_headquarters_is_synchronized_and_said()
    {
        var after = Settled(Given.Record(), Held("C-1", "C-2")).Record;

        Assert.Equal(CustomerState.Synchronized, after.State);
        Assert.Equal(Account, after.Account);
        Assert.Equal(CustomerError.DoubledInHeadquarters, after.LastError!.Code);
    }

    [Fact]
    public void What_follows_the_customer_is_added_before_it_counts_as_synchronized()
    {
        var after = RecordLife.Settled(
            Given.Record() with { LastPossibleSend = Given.Noon },
            Held("C-1"),
            Finds with { NeedsCompletion = true },
            Caller.None,
            Terms()).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(Account, after.Account);
        Assert.Null(after.LastPossibleSend);
        Assert.Equal(Now, after.DueAt);

        var done = Settled(after with { State = CustomerState.Sending }, new AttemptResult(AttemptVerdict.Completed, HeadquartersOutcome.Of(Account)));
        Assert.Equal(CustomerState.Synchronized, done.Record.State);
        Assert.Equal(Account, done.Record.Account);
    }

    [Fact]
    public void After_an_ambiguous_call_headquarters_is_asked_soon_because_a_yes_is_final_at_once()
    {
        var after = Settled(Given.Record(), Ambiguous()).Record;

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
            record = Settled(record, Ambiguous() with { OthersSucceeded = true }).Record;
            Assert.Equal(CustomerState.Pending, record.State);
            Assert.Equal(attempt, record.Attempts);
        }

        var change = Settled(record, Ambiguous() with { OthersSucceeded = true });

        Assert.Equal(CustomerState.NeedsAttention, change.Record.State);
        Assert.Equal(CustomerError.OutcomeUnknown, change.Record.LastError!.Code);
        Assert.Equal(Now, change.Record.LastPossibleSend);
        Assert.True(change.RaisesEvent);
    }

    [Theory]
    [InlineData(1, 29, 2)]
    [InlineData(4, 26, 4)]
    [InlineData(16, 14, 14)]
    [InlineData(-3600, 14, 2)]
    [InlineData(3600, 14, 14)]
    public void A_no_before_the_settling_time_is_asked_again_less_and_less_often_and_at_its_end(int sentBefore, int settlesIn, int expected)
    {
        var record = Given.Record() with { LastPossibleSend = Now.AddSeconds(-sentBefore) };

        var after = Settled(record, new AttemptResult(AttemptVerdict.NotYetSettled) { SettlesIn = TimeSpan.FromSeconds(settlesIn) }).Record;

        Assert.Equal(CustomerState.Pending, after.State);
        Assert.Equal(Now.AddSeconds(expected), after.DueAt);
        Assert.Equal(record.LastPossibleSend, after.LastPossibleSend);
    }

    [Fact]
    public void A_failed_question_says_nothing_new_about_the_customer()
    {
        foreach (var failure in new[]
        {
            HeadquartersFailure.Unavailable, HeadquartersFailure.Throttled, HeadquartersFailure.Ambiguous, HeadquartersFailure.Misconfigured,
        })
        {
            var record = Given.Record() with { LastPossibleSend = Given.Noon, WithdrawIfAbsent = true };

            var after = RecordLife.Settled(record, Failed(failure) with { MayHaveArrived = false }, Finds, Caller.Waits, Terms()).Record;

            Assert.Equal(CustomerState.Pending, after.State);
            Assert.True(after.WithdrawIfAbsent);
            Assert.Equal(Given.Noon, after.LastPossibleSend);
        }
    }

    [Fact]
    public void A_refused_customer_needs_attention_with_the_words_of_headquarters()
    {
        var after = Settled(Given.Record() with { LastPossibleSend = Given.Noon }, Failed(HeadquartersFailure.Rejected)).Record;

        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal("E42", after.LastError!.Code);
        Assert.Equal("The group does not exist.", after.LastError.Message);
        Assert.Null(after.LastPossibleSend);
    }

    [Fact]
    public void A_customer_refused_while_the_caller_waits_is_withdrawn()
    {
        var change = Settled(Given.Record() with { WithdrawIfAbsent = true }, Failed(HeadquartersFailure.Rejected), Caller.Waits);

        Assert.Equal(CustomerState.Withdrawn, change.Record.State);
        Assert.Equal(WithdrawalReason.Refused, change.Record.Withdrawal);
        Assert.Equal(PayloadChange.EraseAfterEvent, change.Payload);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void A_caller_who_is_told_unavailable_is_not_created_behind_his_back(HeadquartersFailure failure)
    {
        var after = Settled(Given.Record() with { WithdrawIfAbsent = true }, Failed(failure), Caller.Waits).Record;

        Assert.Equal(CustomerState.Withdrawn, after.State);
        Assert.Equal(WithdrawalReason.Unavailable, after.Withdrawal);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    public void With_CreateAsync_a_sync_creation_becomes_pending_and_says_so_in_an_event(HeadquartersFailure failure)
    {
        var change = Settled(Given.Record(), Failed(failure), Caller.Waits);

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.True(change.RaisesEvent);
    }

    [Fact]
    public void Wrong_credentials_never_pass_for_an_outage_even_with_CreateAsync()
        => Assert.Equal(CustomerState.Withdrawn, Settled(Given.Record(), Failed(HeadquartersFailure.Misconfigured), Caller.Waits).Record.State);

    [Fact]
    public void An_ask_only_customer_that_is_surely_absent_is_withdrawn()
    {
        var after = Settled(Given.Record() with { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon }, new AttemptResult(AttemptVerdict.Absent)).Record;

        Assert.Equal(CustomerState.Withdrawn, after.State);
        Assert.Equal(WithdrawalReason.Unavailable, after.Withdrawal);
    }

    [Fact]
    public void What_cannot_be_found_out_needs_attention()
        => Assert.Equal(
            CustomerError.OutcomeUnknown,
            Settled(Given.Record() with { LastPossibleSend = Given.Noon }, new AttemptResult(AttemptVerdict.CannotKnow)).Record.LastError!.Code);

    [Fact]
    public void What_cannot_be_read_needs_attention()
        => Assert.Equal(CustomerError.UnreadablePayload, Settled(Given.Record(), new AttemptResult(AttemptVerdict.Unreadable)).Record.LastError!.Code);

    [Fact]
    public void A_claim_that_is_given_back_is_as_it_was()
    {
        var record = Given.Record() with { Attempts = 1, LostLeases = 1, LastPossibleSend = Given.Noon, WithdrawIfAbsent = true };

        var change = RecordLife.Released(record);

        Assert.Equal(record with { State = CustomerState.Pending, Lease = null }, change.Record);
        Assert.False(change.RaisesEvent);
    }

    [Fact]
    public void A_claim_that_changes_hands_is_ambiguous()
    {
        var change = RecordLife.TakenOver(Given.Record() with { WithdrawIfAbsent = true }, Terms());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal(Now, change.Record.LastPossibleSend);
        Assert.Equal(1, change.Record.LostLeases);
        Assert.True(change.Record.WithdrawIfAbsent);
        Assert.Equal("TakenOver", change.History!.Action);
    }

    [Fact]
    public void Taking_over_a_completion_sends_no_customer_again()
    {
        var after = RecordLife.TakenOver(Given.Record() with { Account = Account }, Terms()).Record;

        Assert.Null(after.LastPossibleSend);
        Assert.Equal(Account, after.Account);
    }

    // What follows the customer may still be written by the call that was given up: added again before, it would be there twice.
    [Fact]
    public void A_completion_of_which_nobody_knows_whether_it_came_through_waits_until_it_must_have()
    {
        var record = Given.Record() with { Account = Account };

        var failed = Settled(record, Unanswered(othersSucceeded: false)).Record;

        Assert.Equal(Now + SettlingTime, failed.DueAt);
        Assert.Equal(Now + SettlingTime, RecordLife.TakenOver(record, Terms()).Record.DueAt);
        Assert.Equal(failed.DueAt, RecordLife.Expedited(failed, Finds, Terms()).Record.DueAt);
        Assert.InRange(
            Settled(record, Failed(HeadquartersFailure.Unavailable) with { MayHaveArrived = false }).Record.DueAt, Now, Now + SettlingTime - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_third_lease_that_is_lost_alone_is_suspected_poison()
    {
        var before = RecordLife.TakenOver(Given.Record() with { LostLeases = 3 }, Terms()).Record;
        var after = RecordLife.TakenOver(Given.Record() with { LostLeases = 4 }, Terms()).Record;

        Assert.Equal(CustomerState.Pending, before.State);
        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal(CustomerError.SuspectedPoison, after.LastError!.Code);
    }

    [Fact]
    public void A_requeued_customer_starts_afresh_but_headquarters_is_still_asked_first()
    {
        var record = Given.Record(CustomerState.NeedsAttention) with { Attempts = 3, LostLeases = 3, LastPossibleSend = Given.Noon };

        var change = RecordLife.Requeued(record, Finds, Terms());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal((0, 0), (change.Record.Attempts, change.Record.LostLeases));
        Assert.Equal(Given.Noon, change.Record.LastPossibleSend);
        Assert.Equal("Requeued", change.History!.Action);
        Assert.True(change.RaisesEvent);
    }

    [Fact]
    public void A_person_who_requeues_an_unknown_outcome_answers_for_a_headquarters_that_cannot_be_asked()
    {
        var record = Given.Record(CustomerState.NeedsAttention) with
        {
            LastPossibleSend = Given.Noon,
            LastError = new CustomerError { Code = CustomerError.OutcomeUnknown, Message = "Look it up.", At = Given.Noon },
        };

        Assert.Null(RecordLife.Requeued(record, new HeadquartersCapabilities(), Terms()).Record.LastPossibleSend);
        Assert.NotNull(RecordLife.Requeued(record, Finds, Terms()).Record.LastPossibleSend);
    }

    [Fact]
    public void A_cancelled_customer_loses_its_payload_and_its_hashes_with_its_event_as_it_never_comes_back()
    {
        var change = RecordLife.Cancelled(Given.Record(CustomerState.Pending), "Signed up twice.", Terms());

        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Cancelled), (change.Record.State, change.Record.Withdrawal));
        Assert.Equal((PayloadChange.EraseAfterEvent, true), (change.Payload, change.RaisesEvent));
        Assert.Equal(default(MatchHashes), change.Match);
        Assert.Equal("Signed up twice.", change.History!.Detail);
    }

    [Fact]
    public void An_account_that_another_customer_has_needs_attention()
    {
        var after = RecordLife.AccountTaken(Given.Record(), Terms()).Record;

        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal(CustomerError.AccountNumberTaken, after.LastError!.Code);
        Assert.Null(after.Account);
    }

    [Fact]
    public void An_edit_with_resubmission_starts_afresh()
    {
        var change = RecordLife.Edited(
            Given.Record(CustomerState.NeedsAttention) with { Attempts = 3 }, [1], default, resubmit: true, Terms());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal(0, change.Record.Attempts);
        Assert.Equal(Now, change.Record.DueAt);
        Assert.Equal(PayloadChange.Replace, change.Payload);
        Assert.True(change.RaisesEvent);
    }

    [Fact]
    public void An_edit_alone_moves_nothing()
    {
        var record = Given.Record(CustomerState.Pending);

        var change = RecordLife.Edited(record, [1], default, resubmit: true, Terms());

        Assert.Equal((CustomerState.Pending, record.DueAt), (change.Record.State, change.Record.DueAt));
        Assert.False(change.RaisesEvent);
    }

    [Fact]
    public void A_customer_that_somebody_waits_for_is_in_front_and_due_now()
    {
        var record = Given.Record(CustomerState.Pending) with { DueAt = Now.AddMinutes(5), LastError = OutcomeOf(HeadquartersFailure.Unavailable) };

        var change = RecordLife.Expedited(record, Finds, Terms());

        Assert.Equal(record with { IsExpedited = true, DueAt = Now }, change.Record);
        Assert.Equal((record.Epoch, record.Revision), (change.ExpectedEpoch, change.ExpectedRevision));
        Assert.Equal(1000, change.MaxExpedited);
        Assert.Equal((PayloadChange.Keep, false), (change.Payload, change.RaisesEvent));
    }

    [Fact]
    public void A_customer_that_is_due_already_keeps_its_turn_in_front()
    {
        var record = Given.Record(CustomerState.Pending) with { DueAt = Now.AddSeconds(-1) };

        Assert.Equal(record.DueAt, RecordLife.Expedited(record, Finds, Terms()).Record.DueAt);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    public void A_customer_that_may_exist_is_asked_about_early_but_never_sent_early(bool canFind, bool isIdempotent, bool isEarly)
    {
        var dueAt = Now + SettlingTime;
        var record = Given.Record(CustomerState.Pending) with { LastPossibleSend = Now, DueAt = dueAt };

        var after = RecordLife.Expedited(record, new() { CanFind = canFind, IdempotentCreate = isIdempotent }, Terms()).Record;

        Assert.Equal((true, isEarly ? Now : dueAt), (after.IsExpedited, after.DueAt));
        Assert.Equal(Now, after.LastPossibleSend);
    }

    [Fact]
    public void A_customer_that_is_given_back_or_taken_over_stays_in_front()
    {
        var record = Given.Record() with { IsExpedited = true };

        Assert.True(RecordLife.Released(record).Record.IsExpedited);
        Assert.True(RecordLife.TakenOver(record, Terms()).Record.IsExpedited);
        Assert.False(RecordLife.Cancelled(record with { State = CustomerState.Pending }, "By mistake.", Terms()).Record.IsExpedited);
    }

    [Fact]
    public void A_repeat_that_tries_again_keeps_in_mind_that_the_customer_may_exist()
    {
        var record = Given.Record(CustomerState.Pending) with { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon };
        var again = Given.Record() with { Epoch = 1, Decision = Given.SyncDecision, DueAt = Now };

        var change = RecordLife.Revived(record, again, default);

        Assert.Equal((CustomerState.Sending, record.Epoch + 1), (change.Record.State, change.Record.Epoch));
        Assert.Equal(record.Id, change.Record.Id);
        Assert.Equal(Given.Noon, change.Record.LastPossibleSend);
        Assert.Equal(Given.SyncDecision, change.Record.Decision);
        Assert.Equal(again.Lease, change.Record.Lease);
        Assert.Equal(PayloadChange.Replace, change.Payload);
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
    public void Three_questions_that_stay_unanswered_while_others_are_answered_make_the_outcome_unknown()
    {
        var record = Given.Record() with { LastPossibleSend = Now };
        for (var question = 1; question < 3; question++)
        {
            record = Settled(record, Unanswered(othersSucceeded: true)).Record;
            Assert.Equal((CustomerState.Pending, question), (record.State, record.Attempts));
        }

        var after = Settled(record, Unanswered(othersSucceeded: true)).Record;

        Assert.Equal((CustomerState.NeedsAttention, CustomerError.OutcomeUnknown), (after.State, after.LastError!.Code));
    }

    [Fact]
    public void Questions_that_nobody_is_answered_count_against_nobody()
    {
        var record = Given.Record() with { LastPossibleSend = Now };
        for (var question = 0; question < 10; question++)
        {
            record = Settled(record, Unanswered(othersSucceeded: false)).Record;
        }

        Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts));
    }

    [Fact]
    public void A_completion_that_fails_while_others_succeed_comes_to_a_person_with_its_account_and_its_error()
    {
        var record = Given.Record() with { Account = Account };
        for (var completion = 0; completion < 3; completion++)
        {
            record = Settled(record, Unanswered(othersSucceeded: true)).Record;
        }

        Assert.Equal((CustomerState.NeedsAttention, Account), (record.State, record.Account));
        Assert.Equal(HeadquartersFailure.Ambiguous, record.LastError!.Failure);
    }

    private static AttemptResult Unanswered(bool othersSucceeded)
        => Failed(HeadquartersFailure.Ambiguous) with { MayHaveArrived = false, OthersSucceeded = othersSucceeded };

    private static RecordChange Settled(StoredRecord record, AttemptResult delivery, Caller caller = Caller.None)
        => RecordLife.Settled(record, delivery, Finds, caller, Terms());

    private static AttemptResult Held(params string[] accounts)
        => new(AttemptVerdict.Held, new HeadquartersOutcome { Accounts = [.. accounts.Select(static account => new AccountNumber(account))] });

    private static CustomerError OutcomeOf(HeadquartersFailure failure) => Outcome(AttemptVerdict.Failed, failure)!.ToError(Given.Noon);

    private static AttemptResult Ambiguous() => Failed(HeadquartersFailure.Ambiguous);

    private static AttemptResult Failed(HeadquartersFailure failure)
        => new(AttemptVerdict.Failed, Outcome(AttemptVerdict.Failed, failure)) { MayHaveArrived = failure == HeadquartersFailure.Ambiguous };

    private static HeadquartersOutcome? Outcome(AttemptVerdict verdict, HeadquartersFailure? failure) => verdict switch
    {
        AttemptVerdict.Held or AttemptVerdict.Completed => HeadquartersOutcome.Of(Account),
        AttemptVerdict.Failed => HeadquartersOutcome.Of(Failures.Of(failure!.Value)),
        _ => null,
    };

    private static DecisionContext Terms(SynchronizerSettings? synchronizer = null)
        => new(Now, Given.Settings(synchronizer: synchronizer), Jitter: 0.5);
}
