using CommerceCustomers.Customers;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

public sealed class CompanionBugsTests
{
    private const string Addresses = "CustomerPostalAddressesV2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_on_several_pages_are_not_added_again()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.PageSize = 1;

        await CompleteTwiceAsync(environment, new Address { City = "B", Country = "NOR" }, new Address { City = "C", Country = "NOR" });

        Assert.Equal(2, environment.LookAlike.Rows(Addresses).Count);
    }

    [Theory]
    [InlineData("AddressState", "OSL")]
    [InlineData("AddressCity", "Oslo")]
    [InlineData("AddressStreet", "1 Gate\nOslo")]
    public async Task An_address_that_headquarters_has_completed_or_tidied_is_not_added_again(string field, string kept)
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
        {
            if (Between.IsNewAddress(request))
            {
                await Between.RewriteAsync(request, body => body[field] = kept, token);
            }

            return await next();
        });

        await CompleteTwiceAsync(environment, new Address { Street = "1 Gate  Oslo", City = "Oslo ", ZipCode = "0150", Country = "NOR" });

        Assert.Single(environment.LookAlike.Rows(Addresses));
    }

    // One says less than the other, and what says less fits both.
    [Fact]
    public async Task An_address_that_says_less_is_not_taken_for_one_that_says_more()
    {
        await using var environment = await Environment.StartAsync();

        await CompleteTwiceAsync(environment, new Address { Street = "1 Gate", Country = "NOR" }, new Address { Street = "1 Gate", City = "Oslo", State = "OSL", Country = "NOR" });

        Assert.Equal(["", "Oslo"], environment.LookAlike.Rows(Addresses).Select(static row => row.Text("AddressCity") ?? "").Order(StringComparer.Ordinal));
    }

    private static async Task CompleteTwiceAsync(Environment environment, params Address[] further)
    {
        var customer = Environment.Outgoing(SampleCustomers.Create(1) with { Addresses = [new Address { City = "A", Country = "NOR" }, .. further] });
        var account = await environment.Headquarters.CreateAsync(customer, Token);
        await environment.Headquarters.CompleteAsync(customer, account, Token);
        await environment.Headquarters.CompleteAsync(customer, account, Token);
    }
}
