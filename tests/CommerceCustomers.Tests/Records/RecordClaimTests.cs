using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using static CommerceCustomers.Tests.Records.RecordCases;

namespace CommerceCustomers.Tests.Records;

/// <summary>A record is given back, taken over, expedited or tried again.</summary>
public sealed class RecordClaimTests
{
    [Fact]
    public void A_claim_that_is_given_back_is_as_it_was()
    {
        var record = new StoredRecord(Given.Record())
        {
            Attempts = 1,
            LostLeases = 1,
            LastPossibleSend = Given.Noon,
            WithdrawIfAbsent = true,
        };

        var change = RecordLife.Released(record);

        RecordValues.AssertSame(new StoredRecord(record) { State = CustomerState.Pending, Lease = null }, change.Record);
        Assert.Null(change.RaisesEventAt);
    }

    [Fact]
    public void A_claim_that_changes_hands_is_ambiguous()
    {
        var change = RecordLife.TakenOver(new StoredRecord(Given.Record()) { WithdrawIfAbsent = true }, Context());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal(Now, change.Record.LastPossibleSend);
        Assert.Equal(1, change.Record.LostLeases);
        Assert.True(change.Record.WithdrawIfAbsent);
        Assert.Equal("TakenOver", change.History!.Action);
    }

    [Fact]
    public void Taking_over_a_completion_sends_no_customer_again()
    {
        var after = RecordLife.TakenOver(new StoredRecord(Given.Record()) { AccountNumber = Account }, Context()).Record;

        Assert.Null(after.LastPossibleSend);
        Assert.Equal(Account, after.AccountNumber);
    }

    [Fact]
    public void The_third_lease_that_is_lost_alone_is_suspected_poison()
    {
        var before = RecordLife.TakenOver(new StoredRecord(Given.Record()) { LostLeases = 3 }, Context()).Record;
        var after = RecordLife.TakenOver(new StoredRecord(Given.Record()) { LostLeases = 4 }, Context()).Record;

        Assert.Equal(CustomerState.Pending, before.State);
        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equal(ErrorCodes.SuspectedPoison, after.LastError!.Code);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void Only_a_kept_customer_of_a_caller_raises_an_event_when_taken_over(bool isOfCaller, bool withdrawIfAbsent, bool raisesEvent)
    {
        var record = new StoredRecord(Given.Record()) { WithdrawIfAbsent = withdrawIfAbsent, Decision = Given.SyncDecision };

        var change = RecordLife.TakenOver(
            new StoredRecord(record) { Lease = new Lease(record.Lease!.Owner, record.Lease.Until, isOfCaller) }, Context());

        Assert.Equal(raisesEvent ? Now : null, change.RaisesEventAt);
    }

    [Fact]
    public void A_customer_that_somebody_waits_for_is_in_front_and_due_now()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Pending))
        {
            DueAt = Now.AddMinutes(5),
            LastError = OutcomeOf(HeadquartersFailure.Unavailable),
        };

        var change = RecordLife.Expedited(record, Finds, Context());

        RecordValues.AssertSame(new StoredRecord(record) { IsExpedited = true, DueAt = Now }, change.Record);
        Assert.Equal((record.Epoch, record.Revision), (change.ExpectedEpoch, change.ExpectedRevision));
        Assert.Equal(1000, change.MaxExpedited);
        Assert.Equal((false, false, null), (change.ReplacesPayload, change.ErasesPayload, change.RaisesEventAt));
    }

    [Fact]
    public void A_customer_that_is_due_already_keeps_its_turn_in_front()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { DueAt = Now.AddSeconds(-1) };

        Assert.Equal(record.DueAt, RecordLife.Expedited(record, Finds, Context()).Record.DueAt);
    }

    [Theory]
    [InlineData(HeadquartersCapabilities.Find, true)]
    [InlineData(default(HeadquartersCapabilities), false)]
    [InlineData(HeadquartersCapabilities.IdempotentCreate, false)]
    public void A_customer_that_may_exist_is_asked_about_early_but_never_sent_early(HeadquartersCapabilities capabilities, bool isEarly)
    {
        var dueAt = Now + Given.SettlingTime;
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { LastPossibleSend = Now, DueAt = dueAt };

        var after = RecordLife.Expedited(record, capabilities, Context()).Record;

        Assert.Equal((true, isEarly ? Now : dueAt), (after.IsExpedited, after.DueAt));
        Assert.Equal(Now, after.LastPossibleSend);
    }

    [Fact]
    public void A_customer_that_is_given_back_or_taken_over_stays_in_front()
    {
        var record = new StoredRecord(Given.Record()) { IsExpedited = true };

        Assert.True(RecordLife.Released(record).Record.IsExpedited);
        Assert.True(RecordLife.TakenOver(record, Context()).Record.IsExpedited);
        Assert.False(
            RecordLife.Cancelled(new(record) { State = CustomerState.Pending }, "By mistake.", null, Context()).Record.IsExpedited);
    }

    [Fact]
    public void A_repeat_that_tries_again_keeps_in_mind_that_the_customer_may_exist()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon };
        var again = new StoredRecord(Given.Record()) { Epoch = 1, Decision = Given.SyncDecision, DueAt = Now };

        var change = RecordLife.Revived(record, again, MatchHashes.None);

        Assert.Equal((CustomerState.Sending, record.Epoch + 1), (change.Record.State, change.Record.Epoch));
        Assert.Equal(record.CustomerId, change.Record.CustomerId);
        Assert.Equal(Given.Noon, change.Record.LastPossibleSend);
        Assert.Equal(Given.SyncDecision.ToText(), change.Record.Decision.ToText());
        Assert.Same(again.Lease, change.Record.Lease);
        Assert.Equal((true, false), (change.ReplacesPayload, change.ErasesPayload));
    }
}
