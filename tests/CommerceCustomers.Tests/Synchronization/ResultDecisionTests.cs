using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class ResultDecisionTests
{
    [Fact]
    public async Task A_customer_that_headquarters_holds_is_synchronized()
    {
        await using var world = TestWorld.Create();

        var change = new SynchronizerParts(world).Decision.AfterAttempt(
            Given.Record(), new AttemptResult(AttemptVerdict.Held, HeadquartersOutcome.Of(new AccountNumber("C-1"))) { NeedsCompletion = false });

        Assert.Equal((CustomerState.Synchronized, "C-1"), (change.Record.State, change.Record.AccountNumber!.Value.Value));
    }

    [Fact]
    public async Task A_customer_that_accuses_headquarters_is_tried_after_the_others()
    {
        await using var world = TestWorld.Create();

        var change = new SynchronizerParts(world).Decision.AfterAttempt(
            Given.Record(),
            new AttemptResult(AttemptVerdict.Failed, HeadquartersOutcome.Of(new HeadquartersMisconfiguredException("no such field"))));

        Assert.Equal((CustomerState.Pending, Given.Noon.AddSeconds(15)), (change.Record.State, change.Record.DueAt));
    }

    [Fact]
    public async Task Behind_the_gate_of_a_legal_entity_a_customer_goes_back_as_it_came()
    {
        await using var world = TestWorld.Create();
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));
        var record = Given.Record();

        var change = new SynchronizerParts(world).Decision.WhileShut(record, world.Process.Gate.Look(Given.Usrt));

        Assert.Equal((CustomerState.Pending, record.DueAt, null), (change.Record.State, change.Record.DueAt, change.Record.LastError));
    }

    [Fact]
    public async Task Behind_a_shut_part_of_headquarters_a_customer_waits_for_the_trial_of_the_part()
    {
        await using var world = TestWorld.Create();
        var shut = new GateState { AllowsCalls = false, RetryAt = Given.Noon.AddSeconds(40), Code = "FieldUnknown", Reason = "The field is unknown." };

        var change = new SynchronizerParts(world).Decision.WhileShut(Given.Record(), shut);

        Assert.Equal((CustomerState.Pending, shut.RetryAt), (change.Record.State, change.Record.DueAt));
        Assert.Equal("FieldUnknown", change.Record.LastError!.Code);
    }

    [Fact]
    public async Task A_defect_in_the_decision_leaves_the_customer_to_be_asked_for()
    {
        await using var world = TestWorld.Create();
        var withoutAccounts = new AttemptResult(AttemptVerdict.Held);

        var record = new SynchronizerParts(world).Decision.AfterAttempt(Given.Record(), withoutAccounts).Record;

        Assert.Equal((CustomerState.Pending, Given.Noon, 1), (record.State, record.LastPossibleSend, record.LostLeases));
    }
}
