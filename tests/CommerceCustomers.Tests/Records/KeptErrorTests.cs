using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using static CommerceCustomers.Tests.Records.RecordCases;

namespace CommerceCustomers.Tests.Records;

/// <summary>A double and an altered customer stay the last error, whatever else goes wrong.</summary>
public sealed class KeptErrorTests
{
    public static TheoryData<string> KeptCodes => [ErrorCodes.DoubledInHeadquarters, ErrorCodes.AlteredInHeadquarters];

    [Theory]
    [MemberData(nameof(KeptCodes))]
    public void A_refused_completion_is_kept_beside_it(string code)
    {
        var before = Completing(code);

        var after = AfterAttempt(before, Failed(HeadquartersFailure.Rejected)).Record;

        Assert.Equal(CustomerState.NeedsAttention, after.State);
        Assert.Equivalent(before.LastError, after.LastError!.WithBesides(null), strict: true);
        Assert.Equal("E42", after.LastError!.Besides!.Code);
        Assert.Equal(
            "Look there. What follows it there could not be added: E42: The group does not exist.", after.LastError.Description);
    }

    [Theory]
    [MemberData(nameof(KeptCodes))]
    public void The_next_failure_takes_the_place_of_the_one_before(string code)
    {
        var failed = AfterAttempt(Completing(code), Failed(HeadquartersFailure.Rejected)).Record;

        var again = RecordLife.AccountTaken(failed, Context()).Record.LastError!;

        Assert.Equal((code, ErrorCodes.AccountNumberTaken, null), (again.Code, again.Besides?.Code, again.Besides?.Besides));
    }

    [Theory]
    [MemberData(nameof(KeptCodes))]
    public void What_went_wrong_beside_it_is_over_with_the_next_attempt(string code)
    {
        var before = Completing(code);
        var failed = AfterAttempt(before, Failed(HeadquartersFailure.Rejected)).Record;
        var requeued = RecordLife.Requeued(failed, Finds, by: null, Context()).Record;
        Assert.Same(failed.LastError, requeued.LastError);

        var outage = AfterAttempt(requeued, Failed(HeadquartersFailure.Unavailable)).Record;
        var completed = AfterAttempt(requeued, new AttemptResult(AttemptVerdict.Completed, HeadquartersOutcome.Of(Account))).Record;

        Assert.Equivalent(before.LastError, outage.LastError, strict: true);
        Assert.Equal(CustomerState.Synchronized, completed.State);
        Assert.Equivalent(before.LastError, completed.LastError, strict: true);
    }

    [Fact]
    public void What_is_kept_beside_an_error_leaves_its_field()
    {
        var error = new CustomerError("E42", "No.", Given.Noon, field: CustomerFields.Email);

        Assert.Equal(CustomerFields.Email, error.WithBesides(new CustomerError("E43", "No.", Given.Noon)).Field);
    }

    private static StoredRecord Completing(string code) => new StoredRecord(Given.Record())
    {
        AccountNumber = Account,
        LastError = new CustomerError(code, "Look there.", Given.Noon),
    };
}
