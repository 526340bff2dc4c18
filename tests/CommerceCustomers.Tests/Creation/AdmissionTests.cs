using CommerceCustomers.Creation;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>
/// Every combination of what the store says, the record that conflicts with a sign-up, the policy, what may be done and the budget.
/// </summary>
public sealed class AdmissionTests
{
    private static readonly Lease OfCall = new(CustomerId.New(Given.Noon).Value, Given.Noon.AddSeconds(30), isOfCaller: true);
    private static readonly Lease OfSynchronizer = new(CustomerId.New(Given.Noon).Value, Given.Noon.AddSeconds(30));

    private static readonly StoreOutcome[] Duplicates = [StoreOutcome.DuplicateEmail, StoreOutcome.DuplicatePhone, StoreOutcome.IdentityTaken];
    private static readonly StoreOutcome[] Reasons = [StoreOutcome.KeyRepeated, StoreOutcome.KeyConflict, .. Duplicates];

    private static readonly AdmissionVerdict[] Writes = [AdmissionVerdict.Admitted, AdmissionVerdict.AddAgain, AdmissionVerdict.TryAgain, AdmissionVerdict.Correct];

    private static readonly bool[] Either = [false, true];

    [Fact]
    public void What_nothing_stands_against_is_admitted_unless_nothing_may_be_written()
    {
        foreach (var policy in Enum.GetValues<DuplicatePolicy>())
        {
            Assert.Equal(AdmissionVerdict.Admitted, Admission.Decide(null, policy, Intake.Call, isBudgetSpent: false));
            Assert.Equal(AdmissionVerdict.Admitted, Admission.Decide(null, policy, Intake.Keep, isBudgetSpent: true));
            Assert.Equal(AdmissionVerdict.TellUnavailable, Admission.Decide(null, policy, Intake.AnswerOnly, isBudgetSpent: false));
        }
    }

    [Fact]
    public void Behind_a_shut_gate_no_key_leads_to_a_write()
        => AssertAll(
            static conflict
                => conflict.Intake == Intake.AnswerOnly && conflict.Reason is StoreOutcome.KeyRepeated or StoreOutcome.KeyConflict,
            static conflict => conflict.Intake != Intake.AnswerOnly || !Writes.Contains(conflict.Verdict));

    [Fact]
    public void Nothing_is_waited_for_but_a_first_call_and_only_within_the_budget()
        => AssertAll(
            static conflict => conflict.Verdict == AdmissionVerdict.WaitForFirstCall,
            static conflict => conflict is { IsFirstCall: true, IsBudgetSpent: false });

    [Fact]
    public void A_repeat_waits_for_the_first_call()
        => AssertAll(
            static conflict => conflict is { Reason: StoreOutcome.KeyRepeated, IsFirstCall: true },
            static conflict
                => conflict.Verdict == (
                    conflict.IsBudgetSpent ? AdmissionVerdict.TellFirstCallUnderWay : AdmissionVerdict.WaitForFirstCall));

    [Fact]
    public void A_repeat_is_tried_again_only_when_the_customer_is_not_to_go_to_headquarters()
        => AssertAll(
            static conflict => conflict.Reason == StoreOutcome.KeyRepeated,
            static conflict
                => conflict.MayBeTriedAgain == (conflict.Verdict is AdmissionVerdict.TryAgain or AdmissionVerdict.TellNotTriedAgain)
                && (conflict.Verdict != AdmissionVerdict.TellNotTriedAgain || conflict.Intake == Intake.AnswerOnly));

    [Fact]
    public void Other_content_is_a_conflict_unless_headquarters_refused_the_customer()
        => AssertAll(
            static conflict => conflict.Reason == StoreOutcome.KeyConflict,
            static conflict => conflict.Verdict == (conflict.Record.Withdrawal, conflict.Intake) switch
            {
                (WithdrawalReason.Erased, _) => AdmissionVerdict.TellPresentState,
                (WithdrawalReason.Refused, Intake.AnswerOnly) => AdmissionVerdict.TellUnavailable,
                (WithdrawalReason.Refused, _) => AdmissionVerdict.Correct,
                _ => AdmissionVerdict.TellKeyConflict,
            });

    [Fact]
    public void A_withdrawn_customer_never_stands_against_another()
        => AssertAll(
            static conflict => Duplicates.Contains(conflict.Reason) && conflict.Record.State == CustomerState.Withdrawn,
            static conflict => conflict.Verdict == AdmissionVerdict.AddAgain);

    [Fact]
    public void A_duplicate_is_told_whatever_the_policy_says_of_an_identity()
        => AssertAll(
            static conflict
                => Duplicates.Contains(conflict.Reason) && conflict.Record.State != CustomerState.Withdrawn
                    && conflict.IsRefusedAsDuplicate,
            static conflict => conflict.Verdict == (conflict switch
            {
                { IsFirstCall: true, Intake: Intake.Call, IsBudgetSpent: false } => AdmissionVerdict.WaitForFirstCall,
                { IsFirstCall: true } => AdmissionVerdict.TellDuplicate,
                { Record: { WithdrawIfAbsent: true, AccountNumber: null, State: CustomerState.Pending or CustomerState.Sending } } => AdmissionVerdict.TellUncertainDuplicate,
                _ => AdmissionVerdict.TellDuplicate,
            }));

    [Fact]
    public void Where_existing_customers_are_used_the_present_state_is_told_once_it_is_known()
        => AssertAll(
            static conflict
                => Duplicates.Contains(conflict.Reason) && conflict.Record.State != CustomerState.Withdrawn
                    && !conflict.IsRefusedAsDuplicate,
            static conflict => conflict.Verdict == (conflict switch
            {
                { IsFirstCall: true, IsBudgetSpent: false } => AdmissionVerdict.WaitForFirstCall,
                { IsFirstCall: true } => AdmissionVerdict.TellFirstCallUnderWay,
                _ => AdmissionVerdict.TellPresentState,
            }));

    [Fact]
    public void A_sign_up_that_never_waits_ends_after_one_more_look()
        => AssertAll(
            static conflict => conflict.IsBudgetSpent,
            static conflict => conflict.Verdict != AdmissionVerdict.WaitForFirstCall);

    private static void AssertAll(Func<Case, bool> applies, Func<Case, bool> holds)
    {
        var cases = Cases().Where(applies).ToList();
        Assert.NotEmpty(cases);
        Assert.DoesNotContain(cases, one => !holds(one));
    }

    private static IEnumerable<Case> Cases() =>
        from reason in Reasons
        from record in Records()
        from policy in Enum.GetValues<DuplicatePolicy>()
        from intake in Enum.GetValues<Intake>()
        from isBudgetSpent in Either
        select new Case(reason, record, policy, intake, isBudgetSpent);

    private static IEnumerable<StoredRecord> Records() =>
        from state in Enum.GetValues<CustomerState>()
        from lease in state == CustomerState.Sending ? [OfCall, OfSynchronizer] : new Lease?[] { null }
        from withdrawal in state == CustomerState.Withdrawn ? [.. Enum.GetValues<WithdrawalReason>()] : new WithdrawalReason?[] { null }
        from withdrawIfAbsent in Either
        from account in new AccountNumber?[] { null, new AccountNumber("C-1") }
        select new StoredRecord(Given.Record(state))
        {
            Lease = lease,
            Withdrawal = withdrawal,
            WithdrawIfAbsent = withdrawIfAbsent,
            AccountNumber = account,
        };

    private sealed record Case(StoreOutcome Reason, StoredRecord Record, DuplicatePolicy Policy, Intake Intake, bool IsBudgetSpent)
    {
        public AdmissionVerdict Verdict => Admission.Decide(new AdmissionConflict(Reason, Record), Policy, Intake, IsBudgetSpent);

        public bool IsFirstCall => Record is { State: CustomerState.Sending } && Record.Lease == OfCall;

        public bool IsRefusedAsDuplicate => Reason == StoreOutcome.IdentityTaken || Policy == DuplicatePolicy.Reject;

        public bool MayBeTriedAgain
            => Record is { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Unavailable or WithdrawalReason.Refused }
            or { State: CustomerState.Pending, WithdrawIfAbsent: true };
    }
}
