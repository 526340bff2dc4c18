using System.Reflection;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

public sealed class CustomerCreationResultTests
{
    private static readonly CustomerId Id = CustomerId.New(Given.Noon);

    public static TheoryData<CustomerCreationResult, string> Cases => new()
    {
        { new CustomerCreationResult.Created(Given.AsyncDecision, Id, new AccountNumber("C-1")), "created" },
        { new CustomerCreationResult.Pending(Given.AsyncDecision, Id), "pending" },
        { new CustomerCreationResult.Rejected(Given.AsyncDecision, []), "rejected" },
        { new CustomerCreationResult.Duplicate(Given.AsyncDecision, Id, "email"), "duplicate" },
        { new CustomerCreationResult.KeyConflict(Given.AsyncDecision, Id), "key conflict" },
        { new CustomerCreationResult.Unavailable(Given.AsyncDecision, "down", TimeSpan.FromSeconds(1)), "unavailable" },
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
        var bases = new[] { typeof(CustomerCreationResult), typeof(CustomerCreationResult.Accepted) };
        var outcomes = typeof(CustomerCreationResult).GetNestedTypes().Except(bases).ToList();

        Assert.Equal(Cases.Count, outcomes.Count);
        Assert.All(outcomes, static type => Assert.True(type.IsSealed));
        Assert.All(bases, static type => Assert.True(type.IsAbstract));
        Assert.All(bases, static type => Assert.DoesNotContain(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            static constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly));
    }

    [Fact]
    public void Created_and_pending_are_both_accepted()
    {
        CustomerCreationResult[] results =
        [
            new CustomerCreationResult.Created(Given.SyncDecision, Id, new AccountNumber("C-1"), isExisting: true),
            new CustomerCreationResult.Pending(Given.AsyncDecision, Id, isExisting: true),
        ];

        Assert.All(results, static result => Assert.True(
            result is CustomerCreationResult.Accepted { IsExisting: true } accepted && accepted.CustomerId == Id));
        Assert.All(
            Cases.Select(static row => row.Data.Item1),
            static result => Assert.Equal(
                result is CustomerCreationResult.Created or CustomerCreationResult.Pending, result is CustomerCreationResult.Accepted));
    }

    [Fact]
    public void Match_wants_every_function()
        => Assert.Throws<ArgumentNullException>(() => ((CustomerCreationResult)Cases.First().Data.Item1).Match<string>(
            static _ => "", static _ => "", static _ => "", static _ => "", static _ => "", null!));

    [Fact]
    public void Errors_are_grouped_by_field()
    {
        var rejected = new CustomerCreationResult.Rejected(
            Given.AsyncDecision,
            [
                new CustomerFieldError("email", "A", "one"),
                new CustomerFieldError("phone", "B", "two"),
                new CustomerFieldError("email", "C", "three"),
            ]);

        var errors = rejected.ErrorsByField();

        Assert.Equal(["one", "three"], errors["email"]);
        Assert.Equal(["two"], errors["phone"]);
    }
}
