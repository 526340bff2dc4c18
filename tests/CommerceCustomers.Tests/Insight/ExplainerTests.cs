using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

public sealed class ExplainerTests
{
    private static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);

    private static readonly GateStatus Allowed = new() { AllowsCalls = true };

    private static readonly GateStatus Shut = new()
    {
        AllowsCalls = false,
        Since = Given.Noon,
        RetryAt = Now.AddMinutes(5),
        Reason = "Too many requests.",
        Cause = HeadquartersFailure.Throttled,
    };

    [Fact]
    public void A_pending_customer_of_async_mode_is_explained_by_the_setting_and_its_cost()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending));

        Assert.StartsWith("Waiting for headquarters:", explanation.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Contains(explanation.Reasons, static reason => reason.Code == "SignedUpAsync");
        var setting = explanation.Setting!;
        Assert.Equal(("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true"), (setting.Key, setting.Value));
        var price = setting.Price.InEnglish();
        Assert.Contains("while the shopper waits", price, StringComparison.Ordinal);
        Assert.EndsWith("Customers that are pending already are delivered either way.", price, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_of_sync_mode_is_told_why_it_is_pending_and_no_setting()
    {
        var explanation = Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { Decision = Given.SyncDecision });

        Assert.Null(explanation.Setting);
        Assert.Contains(explanation.Reasons, static reason => reason.InEnglish().Contains("sync mode", StringComparison.Ordinal));
    }

    [Fact]
    public void A_customer_that_somebody_waits_for_is_told_to_be_in_front()
        => Assert.Equal("GoesFirst", Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { IsExpedited = true }).Reasons[0].Code);

    [Fact]
    public void What_is_due_now_says_that_perhaps_the_delivery_job_does_not_run()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending));

        Assert.Equal(Given.Noon, explanation.NextAttemptAt);
        Assert.Contains("if nothing happens, it is not running", explanation.Summary.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_now_while_a_synchronizer_runs_goes_by_itself()
    {
        var explanation = Explainer.Explain(
            Given.Record(CustomerState.Pending), Given.Channel(), Allowed, [], Now, isSynchronized: true);

        Assert.Equal(Given.Noon, explanation.NextAttemptAt);
        Assert.Equal("WaitsForItsTurn", explanation.Summary.Code);
        Assert.Equal(RemedyKind.Wait, explanation.Actions[0].Kind);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void While_no_synchronizer_runs_there_is_no_next_attempt(int due)
    {
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { DueAt = Now.AddMinutes(due) };

        var explanation = Explainer.Explain(record, Given.Channel(), Allowed, [], Now, isSynchronized: false);

        Assert.Null(explanation.NextAttemptAt);
        Assert.Equal("WaitsForDeliveryJob", explanation.Summary.Code);
        Assert.Equal(RemedyKind.StartSynchronizer, explanation.Actions[0].Kind);
    }

    [Fact]
    public void What_is_due_later_says_when()
    {
        var explanation = Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { DueAt = Now.AddMinutes(1) });

        Assert.Equal(Now.AddMinutes(1), explanation.NextAttemptAt);
        Assert.Contains("2026-01-15 12:02:00Z", explanation.Summary.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shut_gate_is_the_first_reason_and_its_end_the_next_attempt()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending), Shut);

        Assert.Equal(Shut.RetryAt, explanation.NextAttemptAt);
        Assert.Contains("Too many requests.", explanation.Reasons[0].InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ask_only_customer_is_told_so()
        => Assert.Contains(
            Explain(new(Given.Record(CustomerState.Pending)) { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon }).Reasons,
            static reason => reason.Code == "IsOnlyAskedFor");

    [Fact]
    public void A_customer_that_may_exist_is_told_so_and_cannot_be_edited()
    {
        var explanation = Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { LastPossibleSend = Given.Noon });

        Assert.Contains(
            explanation.Reasons, static reason => reason.Code == "IsAskedForFirst");
        Assert.DoesNotContain(explanation.Actions, static action => action.Kind == RemedyKind.Edit);
        Assert.Contains(
            Explain(Given.Record(CustomerState.Pending)).Actions, static action => action.Kind == RemedyKind.Edit);
    }

    [Fact]
    public void The_last_error_is_a_reason_in_its_own_words()
        => Assert.Contains(
            Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { LastError = Error("E42") }).Reasons,
            static reason => reason.InEnglish().EndsWith("(E42): \"The group does not exist.\"", StringComparison.Ordinal));

    [Fact]
    public void A_customer_that_is_being_sent_has_no_next_attempt()
    {
        var explanation = Explainer.Explain(Given.Record(), Given.Channel(), Allowed, [], Given.Noon.AddSeconds(30));

        Assert.Equal("IsBeingSent", explanation.Summary.Code);
        Assert.Contains("2026-01-15 12:00:30Z", explanation.Reasons[0].InEnglish(), StringComparison.Ordinal);
        Assert.Null(explanation.NextAttemptAt);
    }

    [Fact]
    public void A_lease_that_has_run_out_is_told_with_what_to_do()
    {
        var explanation = Explainer.Explain(Given.Record(), Given.Channel(), Allowed, [], Given.Noon.AddSeconds(31));

        Assert.Contains("its time for that ended at 2026-01-15 12:00:30Z", explanation.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.DoesNotContain("now", explanation.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Contains("asks headquarters before anything is sent again", explanation.Reasons[0].InEnglish(), StringComparison.Ordinal);
        Assert.Equal(RemedyKind.StartSynchronizer, Assert.Single(explanation.Actions).Kind);
    }

    [Fact]
    public void A_cancelled_customer_is_told_the_reason_that_was_given_and_no_setting()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Withdrawn))
        {
            Withdrawal = WithdrawalReason.Cancelled,
            ClosedAt = Given.Noon,
            LastError = Error("E42"),
        };
        HistoryEntry[] history = [new(Given.Noon, "Edited", "Edited."), new(Given.Noon, "Cancelled", "Signed up twice.")];

        var explanation = Explainer.Explain(record, Given.Channel(), Allowed, history, Now);

        Assert.Equal(
            [
                "Cancelled at 2026-01-15 12:00:00Z: \"Signed up twice.\"",
                "Headquarters refused it at 2026-01-15 12:00:00Z (E42): \"The group does not exist.\"",
            ],
            explanation.Reasons.Select(static reason => reason.InEnglish()));
        Assert.Null(explanation.Setting);
    }

    [Fact]
    public void A_customer_that_needs_attention_says_what_a_person_can_do()
    {
        var refused = Explain(new StoredRecord(Given.Record(CustomerState.NeedsAttention)) { LastError = Error("E42") });
        var outcomeUnknown = new StoredRecord(Given.Record(CustomerState.NeedsAttention))
        {
            LastError = Error(ErrorCodes.OutcomeUnknown),
            LastPossibleSend = Given.Noon,
        };
        var lost = Explain(outcomeUnknown);

        Assert.Contains("(E42)", refused.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Equal([RemedyKind.Edit, RemedyKind.Requeue, RemedyKind.Cancel], refused.Actions.Select(static action => action.Kind));
        Assert.Equal([RemedyKind.Requeue, RemedyKind.Resolve], lost.Actions.Select(static action => action.Kind));
        var cannotBeAsked = Explainer.Explain(outcomeUnknown, Given.Channel(), Allowed, [], Now, canFind: false);
        var requeue = Assert.Single(cannotBeAsked.Actions, static action => action.Kind == RemedyKind.Requeue);
        Assert.Equal("PriceOfSendingAgain", requeue.Price!.Code);
    }

    [Fact]
    public void A_synchronized_customer_says_as_which_account_and_since_when()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Synchronized))
        {
            AccountNumber = new AccountNumber("C-000042"),
            ClosedAt = Given.Noon,
        };

        Assert.Equal("Synchronized: headquarters holds it as C-000042 since 2026-01-15 12:00:00Z.", Explain(record).Summary.InEnglish());
        Assert.Empty(Explain(record).Actions);
        Assert.Equal(
            [RemedyKind.CorrectInHeadquarters, RemedyKind.Resolve],
            Explain(new(record) { LastError = Error(ErrorCodes.DoubledInHeadquarters) }).Actions.Select(static action => action.Kind));
    }

    [Theory]
    [InlineData(WithdrawalReason.Unavailable, "unavailable", true)]
    [InlineData(WithdrawalReason.Refused, "refused", true)]
    [InlineData(WithdrawalReason.Cancelled, "cancelled", false)]
    public void A_withdrawn_customer_says_why_and_whether_to_try_again(WithdrawalReason reason, string word, bool mayTryAgain)
    {
        var explanation = Explain(new StoredRecord(Given.Record(CustomerState.Withdrawn)) { Withdrawal = reason, ClosedAt = Given.Noon });

        Assert.Contains(word, explanation.Summary.InEnglish(), StringComparison.Ordinal);
        Assert.Equal(mayTryAgain, explanation.Actions.Count > 0);
    }

    [Fact]
    public void The_history_is_part_of_the_answer()
        => Assert.Equal("Requeued", Assert.Single(Explainer.Explain(
            Given.Record(CustomerState.Pending),
            channel: null,
            Allowed,
            [new HistoryEntry(Given.Noon, "Requeued", "After E42.")],
            Now).History).Action);

    private static CustomerError Error(string code)
        => new(code, "The group does not exist.", Given.Noon, failure: HeadquartersFailure.Rejected);

    private static CustomerExplanation Explain(StoredRecord record, GateStatus? gate = null, Channel? channel = null)
        => Explainer.Explain(record, channel ?? Given.Channel(), gate ?? Allowed, [], Now);
}
