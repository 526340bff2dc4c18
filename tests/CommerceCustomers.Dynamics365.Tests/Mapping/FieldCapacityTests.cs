using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Mapping;

public sealed class FieldCapacityTests
{
    public static TheoryData<Customer, string> Unsupported => new()
    {
        { SampleCustomers.Create(1) with { Affiliations = ["VIP"] }, "affiliations" },
        { SampleCustomers.Create(1) with { Attributes = new Dictionary<string, string> { ["size"] = "42" } }, "'size'" },
        { SampleCustomers.Create(1) with { OrganizationName = "Acme" }, "organization of a person" },
        { SampleCustomers.Create(9) with { FirstName = "Ada" }, "person's name of an organization" },
        {
            SampleCustomers.Create(1) with { ExternalIdentity = new("https://login.example.com", "42") },
            "external identity"
        },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task A_customer_with_more_than_headquarters_can_hold_is_refused_and_not_sent(Customer customer, string expected)
    {
        await using var environment = await TestEnvironment.StartAsync();

        var exception = await environment.CreateFailsAsync<CustomerRejectedException>(TestEnvironment.Outgoing(customer));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Empty(environment.LookAlike.Requests);
    }
}
