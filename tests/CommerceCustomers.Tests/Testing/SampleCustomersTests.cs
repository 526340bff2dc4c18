using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

public sealed class SampleCustomersTests
{
    private const int Many = 2000;

    [Fact]
    public void Every_sample_is_valid_at_the_usual_headquarters()
        => Assert.All(
            SampleCustomers.Many(Many).Append(SampleCustomers.Create(int.MaxValue)).Append(SampleCustomers.Create(-1)),
            static customer => Assert.Empty(CustomerValidator.Validate(customer, new HeadquartersLimits())));

    [Fact]
    public void The_same_index_makes_the_same_customer()
        => Assert.Equal(PayloadCodec.Encode(SampleCustomers.Create(4711)), PayloadCodec.Encode(SampleCustomers.Create(4711)));

    [Fact]
    public void Every_index_has_an_address_of_its_own_at_example_com()
    {
        var addresses = SampleCustomers.Many(Many).Select(static customer => customer.Email!).ToList();

        Assert.Equal(Many, addresses.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(addresses, static address => Assert.EndsWith("@example.com", address, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_seeds_make_other_customers()
        => Assert.Empty(SampleCustomers.Many(100, seed: 1).Select(static customer => customer.Email)
            .Intersect(SampleCustomers.Many(100, seed: 2).Select(static customer => customer.Email)));

    [Fact]
    public void There_are_persons_and_organizations()
        => Assert.Equal(
            [CustomerType.Organization, CustomerType.Person],
            SampleCustomers.Many(10).Select(static customer => customer.Type!.Value).Distinct().OrderDescending());
}
