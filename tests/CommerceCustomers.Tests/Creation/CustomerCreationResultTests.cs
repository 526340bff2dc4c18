using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

public sealed class CustomerCreationResultTests
{
    private static readonly CustomerId Id = CustomerId.New(Given.Noon);

    public static TheoryData<CustomerCreationResult, string> Cases => new()
    {
        {
            new CustomerCreationResult.Created
            {
                Decision = Given.AsyncDecision,
                CustomerId = Id,
                AccountNumber = new AccountNumber("C-1"),
            },
            "created"
        },
        { new CustomerCreationResult.Pending { Decision = Given.AsyncDecision, CustomerId = Id }, "pending" },
        { new CustomerCreationResult.Rejected { Decision = Given.AsyncDecision, Errors = [] }, "rejected" },
        { new CustomerCreationResult.Duplicate { Decision = Given.AsyncDecision, Existing = Id, Field = "email" }, "duplicate" },
        { new CustomerCreationResult.KeyConflict { Decision = Given.AsyncDecision, Existing = Id }, "key conflict" },
        { new CustomerCreationResult.Unavailable { Decision = Given.AsyncDecision, Reason = "down", RetryAfter = TimeSpan.FromSeconds(1) }, "unavailable" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Match_calls_the_function_of_the_outcome(CustomerCreationResult result, string expected)
        => Assert.Equal(expected, result.Match(
            static _ => "created",
            static _ => "pending",
            static _ => "rejected",
            static _ => "duplicate",
            static _ => "key conflict",
            static _ => "unavailable"));

    [Fact]
    public void The_set_of_results_is_closed()
    {
        var nested = typeof(CustomerCreationResult).GetNestedTypes();

        Assert.Equal(Cases.Count, nested.Length);
        Assert.All(nested, static type => Assert.True(type.IsSealed));
        Assert.Empty(typeof(CustomerCreationResult).GetConstructors());
    }

    [Fact]
    public void Match_wants_every_function()
        => Assert.Throws<ArgumentNullException>(() => ((CustomerCreationResult)Cases.First().Data.Item1).Match<string>(
            static _ => "", static _ => "", static _ => "", static _ => "", static _ => "", null!));

    [Fact]
    public void Errors_are_grouped_by_field()
    {
        var rejected = new CustomerCreationResult.Rejected
        {
            Decision = Given.AsyncDecision,
            Errors =
            [
                new CustomerFieldError("email", "A", "one"),
                new CustomerFieldError("phone", "B", "two"),
                new CustomerFieldError("email", "C", "three"),
            ],
        };

        var errors = rejected.ErrorsByField();

        Assert.Equal(["one", "three"], errors["email"]);
        Assert.Equal(["two"], errors["phone"]);
    }
}
