using System.Text.RegularExpressions;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

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

        Assert.StartsWith("Waiting for headquarters:", explanation.Summary, StringComparison.Ordinal);
        Assert.Contains(explanation.Reasons, static reason => reason.Contains("async mode", StringComparison.Ordinal));
        var setting = explanation.Setting!;
        Assert.Equal(("Create customer in async mode", "Yes"), (setting.Name, setting.Value));
        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", setting.Key);
        Assert.Equal("Retail and Commerce > Channel setup > Online store setup > Functionality profiles", setting.Path);
        Assert.Contains("while the shopper waits", setting.Cost, StringComparison.Ordinal);
        Assert.Contains("Customers that are pending already are delivered either way.", setting.Cost, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_to_the_setting_is_that_of_the_channels_kind()
        => Assert.Contains(
            "POS profiles",
            Explain(Given.Record(CustomerState.Pending), channel: Given.Channel(type: ChannelType.RetailStore)).Setting!.Path,
            StringComparison.Ordinal);

    [Fact]
    public void A_customer_of_sync_mode_is_told_why_it_is_pending_and_no_setting()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending) with { Decision = Given.SyncDecision });

        Assert.Null(explanation.Setting);
        Assert.Contains(explanation.Reasons, static reason => reason.Contains("sync mode", StringComparison.Ordinal));
    }

    [Fact]
    public void A_customer_that_somebody_waits_for_is_told_to_be_in_front()
        => Assert.StartsWith(
            "Somebody waits for it",
            Explain(Given.Record(CustomerState.Pending) with { IsExpedited = true }).Reasons[0],
            StringComparison.Ordinal);

    [Fact]
    public void What_is_due_now_says_that_perhaps_the_delivery_job_does_not_run()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending));

        Assert.Equal(Given.Noon, explanation.NextAttemptAt);
        Assert.Contains("the delivery job is not running", explanation.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_now_while_a_synchronizer_runs_goes_by_itself()
    {
        var explanation = Explainer.Explain(
            Given.Record(CustomerState.Pending), Given.Channel(), Allowed, [], Now, isSynchronized: true);

        Assert.Equal(Given.Noon, explanation.NextAttemptAt);
        Assert.Contains("comes to it in its turn", explanation.Summary, StringComparison.Ordinal);
        Assert.Equal("Wait: it goes by itself.", explanation.Actions[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void While_no_synchronizer_runs_there_is_no_next_attempt(int due)
    {
        var record = Given.Record(CustomerState.Pending) with { DueAt = Now.AddMinutes(due) };

        var explanation = Explainer.Explain(record, Given.Channel(), Allowed, [], Now, isSynchronized: false);

        Assert.Null(explanation.NextAttemptAt);
        Assert.Contains("but the delivery job is not running", explanation.Summary, StringComparison.Ordinal);
        Assert.Contains("commerce-customers sync", explanation.Actions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_later_says_when()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending) with { DueAt = Now.AddMinutes(1) });

        Assert.Equal(Now.AddMinutes(1), explanation.NextAttemptAt);
        Assert.Contains("2026-01-15 12:02:00Z", explanation.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shut_gate_is_the_first_reason_and_its_end_the_next_attempt()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending), Shut);

        Assert.Equal(Shut.RetryAt, explanation.NextAttemptAt);
        Assert.Contains("Too many requests.", explanation.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_ask_only_customer_is_told_so()
        => Assert.Contains(
            Explain(Given.Record(CustomerState.Pending) with { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon }).Reasons,
            static reason => reason.Contains("headquarters is only asked", StringComparison.Ordinal));

    [Fact]
    public void A_customer_that_may_exist_is_told_so_and_cannot_be_edited()
    {
        var explanation = Explain(Given.Record(CustomerState.Pending) with { LastPossibleSend = Given.Noon });

        Assert.Contains(
            explanation.Reasons, static reason => reason.Contains("asked before anything is sent again", StringComparison.Ordinal));
        Assert.DoesNotContain(explanation.Actions, static action => action.StartsWith("Edit", StringComparison.Ordinal));
        Assert.Contains(
            Explain(Given.Record(CustomerState.Pending)).Actions, static action => action.StartsWith("Edit", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_error_is_a_reason_in_its_own_words()
        => Assert.Contains(
            Explain(Given.Record(CustomerState.Pending) with { LastError = Error("E42") }).Reasons,
            static reason => reason.Contains("E42: The group does not exist.", StringComparison.Ordinal));

    [Fact]
    public void A_customer_that_is_being_sent_has_no_next_attempt()
    {
        var explanation = Explainer.Explain(Given.Record(), Given.Channel(), Allowed, [], Given.Noon.AddSeconds(30));

        Assert.StartsWith("Sending: a process is calling headquarters for it now", explanation.Summary, StringComparison.Ordinal);
        Assert.Contains("2026-01-15 12:00:30Z", explanation.Reasons[0], StringComparison.Ordinal);
        Assert.Null(explanation.NextAttemptAt);
    }

    [Fact]
    public void A_lease_that_has_run_out_is_told_with_what_to_do()
    {
        var explanation = Explainer.Explain(Given.Record(), Given.Channel(), Allowed, [], Given.Noon.AddSeconds(31));

        Assert.Contains("its time for that ended at 2026-01-15 12:00:30Z", explanation.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("now", explanation.Summary, StringComparison.Ordinal);
        Assert.Contains("asks headquarters before anything is sent again", explanation.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("commerce-customers sync", Assert.Single(explanation.Actions), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_customer_is_told_the_reason_that_was_given_and_no_setting()
    {
        var record = Given.Record(CustomerState.Withdrawn) with
        {
            Withdrawal = WithdrawalReason.Cancelled,
            ClosedAt = Given.Noon,
            LastError = Error("E42"),
        };
        HistoryEntry[] history = [new(Given.Noon, "Edited", "Edited."), new(Given.Noon, "Cancelled", "Signed up twice.")];

        var explanation = Explainer.Explain(record, Given.Channel(), Allowed, history, Now);

        Assert.Equal(
            ["Cancelled at 2026-01-15 12:00:00Z: Signed up twice.", "2026-01-15 12:00:00Z E42: The group does not exist."],
            explanation.Reasons);
        Assert.Null(explanation.Setting);
    }

    [Fact]
    public void A_customer_that_needs_attention_says_what_a_person_can_do()
    {
        var refused = Explain(Given.Record(CustomerState.NeedsAttention) with { LastError = Error("E42") });
        var outcomeUnknown = Given.Record(CustomerState.NeedsAttention) with
        {
            LastError = Error(CustomerError.OutcomeUnknown),
            LastPossibleSend = Given.Noon,
        };
        var lost = Explain(outcomeUnknown);

        Assert.Contains("(E42)", refused.Summary, StringComparison.Ordinal);
        Assert.Contains(refused.Actions, static action => action.Contains("commerce-customers edit", StringComparison.Ordinal));
        Assert.Contains("requeue", lost.Actions[0], StringComparison.Ordinal);
        Assert.Contains("resolve", lost.Actions[1], StringComparison.Ordinal);
        Assert.Equal(2, lost.Actions.Count);
        var cannotBeAsked = Explainer.Explain(outcomeUnknown, Given.Channel(), Allowed, [], Now, canFind: false);
        Assert.Contains("Look the customer id up in headquarters", cannotBeAsked.Actions[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lost.Actions, static action => action.Contains("edit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_synchronized_customer_says_as_which_account_and_since_when()
    {
        var record = Given.Record(CustomerState.Synchronized) with { AccountNumber = new AccountNumber("C-000042"), ClosedAt = Given.Noon };

        Assert.Equal("Synchronized: headquarters holds it as C-000042 since 2026-01-15 12:00:00Z.", Explain(record).Summary);
        Assert.Empty(Explain(record).Actions);
        Assert.StartsWith(
            "Merge the accounts in headquarters.",
            Assert.Single(Explain(record with { LastError = Error(ErrorCodes.DoubledInHeadquarters) }).Actions),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WithdrawalReason.Unavailable, "unavailable", true)]
    [InlineData(WithdrawalReason.Refused, "refused", true)]
    [InlineData(WithdrawalReason.Cancelled, "cancelled", false)]
    public void A_withdrawn_customer_says_why_and_whether_to_try_again(WithdrawalReason reason, string word, bool mayTryAgain)
    {
        var explanation = Explain(Given.Record(CustomerState.Withdrawn) with { Withdrawal = reason, ClosedAt = Given.Noon });

        Assert.Contains(word, explanation.Summary, StringComparison.Ordinal);
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

    [Fact]
    public void Whatever_the_record_the_answer_is_never_unknown()
        => Gen.Select(
            Gen.Enum<CustomerState>(), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Enum<WithdrawalReason>().Nullable(), Gen.Bool)
            .Sample((state, askOnly, mayExist, hasError, hasAccount, isSync, withdrawal, isShut) =>
            {
                var explanation = Explain(
                    Given.Record(state) with
                    {
                        WithdrawIfAbsent = askOnly,
                        LastPossibleSend = mayExist ? Given.Noon : null,
                        LastError = hasError ? Error("E42") : null,
                        AccountNumber = hasAccount ? new AccountNumber("C-1") : null,
                        Decision = isSync ? Given.SyncDecision : Given.AsyncDecision,
                        Withdrawal = withdrawal,
                    },
                    isShut ? Shut : Allowed);
                return explanation.Summary.Length > 20
                    && explanation.Reasons.Count > 0
                    && explanation.Reasons.All(static reason => !string.IsNullOrWhiteSpace(reason))
                    && explanation.Reasons.Append(explanation.Summary).All(
                        static text => !text.Contains("unknown", StringComparison.OrdinalIgnoreCase));
            });

    [Fact]
    public void A_waiting_customer_is_explained_in_these_words()
    {
        var record = Given.Record(CustomerState.Pending);

        var explanation = Explainer.Explain(record, Given.Channel(), Shut, [], Now, isSynchronized: false);

        Assert.Equal(
            "Waiting for headquarters: it is safe in the channel, but the delivery job is not running: nothing is sent until it runs.",
            explanation.Summary);
        Assert.Equal("Calls to headquarters are paused since 2026-01-15 12:00:00Z: Too many requests.", explanation.Reasons[0]);
        Assert.StartsWith(
            "The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.",
            explanation.Reasons[1],
            StringComparison.Ordinal);
        Assert.Equal(
            [
                "Start the delivery job: commerce-customers sync, or AddSynchronizer() in the application.",
                $"Edit it while it waits: commerce-customers edit {record.CustomerId} FILE.",
                $"Or cancel it: commerce-customers cancel {record.CustomerId} --reason R.",
            ],
            explanation.Actions);
    }

    [Fact]
    public void A_customer_that_was_given_up_is_explained_in_these_words()
        => Assert.Equal(
            [
                "Given up: headquarters was unavailable in sync mode, the caller was told so, and it will not go to headquarters.",
                "Given up: headquarters refused it while the caller waited, and the caller was told so.",
                "Given up: a person cancelled it.",
            ],
            new[] { WithdrawalReason.Unavailable, WithdrawalReason.Refused, WithdrawalReason.Cancelled }.Select(static reason
                => Explain(Given.Record(CustomerState.Withdrawn) with { Withdrawal = reason, ClosedAt = Given.Noon }).Summary));

    /// <summary>A shop manager reads it, so it has none of the developers' words, and its commands can be copied.</summary>
    [Fact]
    public void Whatever_the_record_the_words_are_for_everybody()
        => Gen.Select(
            Gen.Enum<CustomerState>(), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Enum<WithdrawalReason>().Nullable(), Gen.Bool, Gen.Bool)
            .Sample((state, askOnly, mayExist, hasError, hasAccount, withdrawal, isShut, isRunning) =>
            {
                var record = Given.Record(state) with
                {
                    WithdrawIfAbsent = askOnly,
                    LastPossibleSend = mayExist ? Given.Noon : null,
                    LastError = hasError ? Error("E42") : null,
                    AccountNumber = hasAccount ? new AccountNumber("C-1") : null,
                    Withdrawal = withdrawal,
                };
                var explanation = Explainer.Explain(
                    record, Given.Channel(), isShut ? Shut : Allowed, [], Now.AddMinutes(-1), canFind: mayExist, isRunning);
                return explanation.Reasons.Concat(explanation.Actions).Append(explanation.Summary).All(text =>
                    !Regex.IsMatch(text.Replace("AddSynchronizer()", "", StringComparison.Ordinal), "(?i)gate|synchronizer|withdrawn|lease")
                    && Regex.Matches(text, "commerce-customers (edit|cancel|resolve|requeue --id) (\\S+)")
                        .All(command => command.Groups[2].Value.TrimEnd('.') == record.CustomerId.ToString()));
            });

    private static CustomerError Error(string code)
        => new(code, "The group does not exist.", Given.Noon, failure: HeadquartersFailure.Rejected);

    private static CustomerExplanation Explain(StoredRecord record, GateStatus? gate = null, Channel? channel = null)
        => Explainer.Explain(record, channel ?? Given.Channel(), gate ?? Allowed, [], Now);
}
