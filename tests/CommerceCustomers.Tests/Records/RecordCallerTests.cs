using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using static CommerceCustomers.Tests.Records.RecordCases;

namespace CommerceCustomers.Tests.Records;

/// <summary>What becomes of a record while its caller waits, or after its caller was answered.</summary>
public sealed class RecordCallerTests
{
    [Theory]
    [InlineData(HeadquartersFailure.Rejected, false, CustomerState.NeedsAttention)]
    [InlineData(HeadquartersFailure.Misconfigured, false, CustomerState.Pending)]
    [InlineData(HeadquartersFailure.Unavailable, false, CustomerState.Pending)]
    [InlineData(HeadquartersFailure.Rejected, true, CustomerState.Withdrawn)]
    [InlineData(HeadquartersFailure.Misconfigured, true, CustomerState.Withdrawn)]
    [InlineData(HeadquartersFailure.Unavailable, true, CustomerState.Withdrawn)]
    public void A_caller_told_Pending_is_not_let_down_by_a_later_failure(
        HeadquartersFailure failure, bool askOnly, CustomerState expected)
        => Assert.Equal(
            expected, AfterAttempt(new(Given.Record()) { WithdrawIfAbsent = askOnly }, Failed(failure), Caller.WasTold).Record.State);

    [Fact]
    public void A_failed_question_says_nothing_new_about_the_customer()
    {
        foreach (var failure in new[]
        {
            HeadquartersFailure.Unavailable, HeadquartersFailure.Throttled, HeadquartersFailure.Ambiguous,
            HeadquartersFailure.Misconfigured,
        })
        {
            var record = new StoredRecord(Given.Record()) { LastPossibleSend = Given.Noon, WithdrawIfAbsent = true };

            var after = AfterAttempt(record, Failed(failure) with { MayHaveArrived = false }, Caller.Waits).Record;

            Assert.Equal(CustomerState.Pending, after.State);
            Assert.True(after.WithdrawIfAbsent);
            Assert.Equal(Given.Noon, after.LastPossibleSend);
        }
    }

    [Fact]
    public void A_customer_refused_while_the_caller_waits_is_withdrawn()
    {
        var change = AfterAttempt(new(Given.Record()) { WithdrawIfAbsent = true }, Failed(HeadquartersFailure.Rejected), Caller.Waits);

        Assert.Equal(CustomerState.Withdrawn, change.Record.State);
        Assert.Equal(WithdrawalReason.Refused, change.Record.Withdrawal);
        Assert.Equal((false, true), (change.ReplacesPayload, change.ErasesPayload));
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void A_caller_who_is_told_unavailable_is_not_created_behind_his_back(HeadquartersFailure failure)
    {
        var after = AfterAttempt(new StoredRecord(Given.Record()) { WithdrawIfAbsent = true }, Failed(failure), Caller.Waits).Record;

        Assert.Equal(CustomerState.Withdrawn, after.State);
        Assert.Equal(WithdrawalReason.Unavailable, after.Withdrawal);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    public void With_CreateAsync_a_sync_creation_becomes_pending_and_says_so_in_an_event(HeadquartersFailure failure)
    {
        var change = AfterAttempt(Given.Record(), Failed(failure), Caller.Waits);

        Assert.Equal(CustomerState.Pending, change.Record.State);
        Assert.NotNull(change.RaisesEventAt);
    }

    [Fact]
    public void Wrong_credentials_never_pass_for_an_outage_even_with_CreateAsync()
        => Assert.Equal(
            CustomerState.Withdrawn, AfterAttempt(Given.Record(), Failed(HeadquartersFailure.Misconfigured), Caller.Waits).Record.State);
}
