using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Mapping;

/// <summary>Addresses that headquarters already holds are not added again.</summary>
public sealed class AddressMatchingTests
{
    private const string Addresses = "CustomerPostalAddressesV2";

    [Fact]
    public async Task Addresses_on_several_pages_are_not_added_again()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.PageSize = 1;

        await CompleteTwiceAsync(environment, new Address { City = "B", Country = "NOR" }, new Address { City = "C", Country = "NOR" });

        Assert.Equal(2, environment.LookAlike.Rows(Addresses).Count);
    }

    [Theory]
    [InlineData("AddressState", "OSL")]
    [InlineData("AddressCity", "Oslo")]
    [InlineData("AddressStreet", "1 Gate\nOslo")]
    public async Task An_address_that_headquarters_completed_or_reformatted_is_not_added_again(string field, string kept)
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
        {
            if (Interceptor.IsNewAddress(request))
            {
                await Interceptor.RewriteAsync(request, body => body[field] = kept, token);
            }

            return await next();
        });

        await CompleteTwiceAsync(environment, new Address { Street = "1 Gate  Oslo", City = "Oslo ", ZipCode = "0150", Country = "NOR" });

        Assert.Single(environment.LookAlike.Rows(Addresses));
    }

    [Fact]
    public async Task A_less_complete_address_is_not_taken_for_a_more_complete_one()
    {
        await using var environment = await TestEnvironment.StartAsync();

        await CompleteTwiceAsync(
            environment,
            new Address { Street = "1 Gate", Country = "NOR" },
            new Address { Street = "1 Gate", City = "Oslo", State = "OSL", Country = "NOR" });

        var cities = environment.LookAlike.Rows(Addresses).Select(static row => row.Text("AddressCity") ?? "");
        Assert.Equal(["", "Oslo"], cities.Order(StringComparer.Ordinal));
    }

    private static async Task CompleteTwiceAsync(TestEnvironment environment, params Address[] further)
    {
        var primary = new Address { City = "A", Country = "NOR" };
        var customer = TestEnvironment.Outgoing(SampleCustomers.Create(1) with { Addresses = [primary, .. further] });
        var account = await environment.CreateAsync(customer);
        await environment.CompleteAsync(customer, account);
        await environment.CompleteAsync(customer, account);
    }
}
