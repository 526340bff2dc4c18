using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Mapping;

public sealed class AddressMappingTests
{
    [Fact]
    public async Task A_description_is_sent_only_with_a_country()
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = SampleCustomers.Create(1) with { Addresses = [new Address { City = "Houston", Purpose = "Delivery" }] };

        await environment.CreateAsync(TestEnvironment.Outgoing(customer));

        var row = Assert.Single(environment.LookAlike.Customers);
        Assert.Equal(
            (null, "Delivery", "Houston"),
            (row.Text("AddressDescription"), row.Text("AddressLocationRoles"), row.Text("AddressCity")));
    }

    [Fact]
    public async Task The_country_can_be_sent_as_two_letters_and_is_recognised_again()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["CountryField"] = "AddressCountryRegionISOCode" });
        environment.LookAlike.CountriesByIsoCode["FR"] = "FRANCE";
        var customer = TestEnvironment.Outgoing(TwoAddresses("Home", "Delivery"));

        var account = await environment.CreateAsync(customer);
        await environment.CompleteAsync(customer, account);
        await environment.CompleteAsync(customer, account);

        var row = Assert.Single(environment.LookAlike.Customers);
        var further = Assert.Single(environment.LookAlike.Rows("CustomerPostalAddressesV2"));
        Assert.Equal(("US", "USA", "FR", "FRANCE"), (
            row.Text("AddressCountryRegionISOCode"), row.Text("AddressCountryRegionId"),
            further.Text("AddressCountryRegionISOCode"), further.Text("AddressCountryRegionId")));
    }

    [Theory]
    [InlineData("LocationRoles", "shipping=Delivery; billing=Invoice", null)]
    [InlineData("LocationRoles:shipping", "Delivery", "LocationRoles:billing")]
    public async Task A_purpose_gets_the_configured_role_and_stays_the_description(string key, string value, string? second)
    {
        var settings = new Dictionary<string, string?> { [key] = value };
        if (second is not null)
        {
            settings[second] = "Invoice";
        }

        await using var environment = await TestEnvironment.StartAsync(settings);
        environment.LookAlike.ForeignKeys["AddressLocationRoles"] = new HashSet<string> { "Home", "Business", "Delivery", "Invoice" };
        var customer = TestEnvironment.Outgoing(TwoAddresses("Billing", "shipping"));

        var account = await environment.CreateAsync(customer);
        await environment.CompleteAsync(customer, account);

        var row = Assert.Single(environment.LookAlike.Customers);
        var further = Assert.Single(environment.LookAlike.Rows("CustomerPostalAddressesV2"));
        Assert.Equal(("Invoice", "Billing", "Delivery", "shipping"), (
            row.Text("AddressLocationRoles"), row.Text("AddressDescription"),
            further.Text("AddressLocationRoles"), further.Text("AddressDescription")));
    }

    [Fact]
    public async Task A_purpose_without_a_configured_role_is_itself_the_role()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["LocationRoles"] = "shipping=Delivery" });

        await environment.CreateAsync(TestEnvironment.Outgoing(TwoAddresses("Remit to", "shipping")));

        Assert.Equal("Remit to", Assert.Single(environment.LookAlike.Customers).Text("AddressLocationRoles"));
    }

    private static Customer TwoAddresses(string primary, string further) => SampleCustomers.Create(1) with
    {
        Addresses =
        [
            new Address { Street = "1 Main Street", City = "Houston", Country = "USA", IsPrimary = true, Purpose = primary },
            new Address { Street = "2 Rue", City = "Paris", Country = "FRA", Purpose = further },
        ],
    };
}
