using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Records;

/// <summary>What other code asks a record, its state and its gate.</summary>
public sealed class RecordQuestionTests
{
    [Theory]
    [InlineData(CustomerState.Pending, true, false)]
    [InlineData(CustomerState.Sending, true, false)]
    [InlineData(CustomerState.NeedsAttention, false, false)]
    [InlineData(CustomerState.Synchronized, false, true)]
    [InlineData(CustomerState.Withdrawn, false, true)]
    public void A_customer_is_on_its_way_or_with_a_person_or_closed(CustomerState state, bool isOnItsWay, bool isClosed)
        => Assert.Equal((isOnItsWay, isClosed), (state.IsOnItsWay(), state.IsClosed()));

    [Theory]
    [InlineData(CustomerState.Pending, true)]
    [InlineData(CustomerState.Sending, false)]
    [InlineData(CustomerState.NeedsAttention, true)]
    [InlineData(CustomerState.Synchronized, false)]
    [InlineData(CustomerState.Withdrawn, false)]
    public void Only_a_customer_that_headquarters_surely_lacks_is_edited(CustomerState state, bool isEditable)
    {
        var absent = new StoredRecord(Given.Record(state)) { AccountNumber = null, LastPossibleSend = null };
        var sent = new StoredRecord(absent) { LastPossibleSend = Given.Noon };
        var held = new StoredRecord(absent) { AccountNumber = RecordCases.Account };

        Assert.Equal((isEditable, true, false), (absent.IsEditable, absent.IsSurelyAbsent, absent.MayBeInHeadquarters));
        Assert.Equal((false, false, true), (sent.IsEditable, sent.IsSurelyAbsent, sent.MayBeInHeadquarters));
        Assert.Equal((false, false, false), (held.IsEditable, held.IsSurelyAbsent, held.MayBeInHeadquarters));
    }

    [Theory]
    [InlineData(true, 8, 0)]
    [InlineData(false, null, 0)]
    [InlineData(false, -8, 0)]
    [InlineData(false, 8, 8)]
    public void The_next_attempt_waits_for_the_record_and_for_the_gate(bool allowsCalls, int? retryAfter, int expected)
    {
        DateTimeOffset? retryAt = retryAfter is { } seconds ? Given.Noon.AddSeconds(seconds) : null;

        Assert.Equal(
            Given.Noon.AddSeconds(expected), new GateStatus { AllowsCalls = allowsCalls, RetryAt = retryAt }.NotBefore(Given.Noon));
        Assert.Equal(
            Given.Noon.AddSeconds(expected), new GateState { AllowsCalls = allowsCalls, RetryAt = retryAt }.NotBefore(Given.Noon));
    }
}
