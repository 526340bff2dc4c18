using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using static CommerceCustomers.Tests.Records.RecordCases;

namespace CommerceCustomers.Tests.Records;

/// <summary>What a person does with a record.</summary>
public sealed class RecordRepairTests
{
    [Fact]
    public void A_requeued_customer_starts_afresh_but_headquarters_is_still_asked_first()
    {
        var record = new StoredRecord(Given.Record(CustomerState.NeedsAttention))
        {
            Attempts = 3,
            LostLeases = 3,
            LastPossibleSend = Given.Noon,
        };

        var change = RecordLife.Requeued(record, Finds, by: null, Context());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal((0, 0), (change.Record.Attempts, change.Record.LostLeases));
        Assert.Equal(Given.Noon, change.Record.LastPossibleSend);
        Assert.Equal("Requeued", change.History!.Action);
        Assert.NotNull(change.RaisesEventAt);
    }

    [Fact]
    public void A_requeue_of_an_unknown_outcome_sends_again_only_where_nothing_can_be_asked()
    {
        var record = new StoredRecord(Given.Record(CustomerState.NeedsAttention))
        {
            LastPossibleSend = Given.Noon,
            LastError = new CustomerError(ErrorCodes.OutcomeUnknown, "Look it up.", Given.Noon),
        };

        Assert.Null(RecordLife.Requeued(record, default, by: null, Context()).Record.LastPossibleSend);
        Assert.NotNull(RecordLife.Requeued(record, Finds, by: null, Context()).Record.LastPossibleSend);
    }

    [Fact]
    public void A_cancelled_customer_loses_payload_and_hashes_with_its_event()
    {
        var change = RecordLife.Cancelled(Given.Record(CustomerState.Pending), "Signed up twice.", by: null, Context());

        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Cancelled), (change.Record.State, change.Record.Withdrawal));
        Assert.Equal((false, true, true), (change.ReplacesPayload, change.ErasesPayload, change.RaisesEventAt is not null));
        Assert.Same(MatchHashes.None, change.Match);
        Assert.Equal("Signed up twice.", change.History!.Detail);
    }

    [Fact]
    public void An_edit_with_resubmission_starts_afresh()
    {
        var change = RecordLife.Edited(
            new(Given.Record(CustomerState.NeedsAttention)) { Attempts = 3 },
            [1],
            MatchHashes.None,
            ["email", "phone"],
            resubmit: true,
            "Grace",
            Context());

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.Equal(0, change.Record.Attempts);
        Assert.Equal(Now, change.Record.DueAt);
        Assert.Equal((true, false), (change.ReplacesPayload, change.ErasesPayload));
        Assert.NotNull(change.RaisesEventAt);
    }

    [Fact]
    public void An_edit_alone_moves_nothing()
    {
        var record = Given.Record(CustomerState.Pending);

        var change = RecordLife.Edited(record, [1], MatchHashes.None, [], resubmit: true, by: null, Context());

        Assert.Equal((CustomerState.Pending, record.DueAt), (change.Record.State, change.Record.DueAt));
        Assert.Null(change.RaisesEventAt);
    }
}
