using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Mapping;

public sealed class CustomerWriterTests
{
    [Fact]
    public async Task Every_field_of_a_person_is_mapped()
    {
        await using var environment = await TestEnvironment.StartAsync(new()
        {
            ["AttributeFields"] = "loyaltyNumber=ContosoLoyaltyNumber",
        });
        environment.LookAlike.Extend("ContosoLoyaltyNumber", length: 20);
        var customer = TestEnvironment.Outgoing(new Customer
        {
            Type = CustomerType.Person,
            FirstName = "Zoë",
            MiddleName = "M.",
            LastName = "O'Neil \"Jr\"",
            Email = "zoe@example.com",
            Phone = "+1 713 555 0100 x12",
            Language = "en-us",
            Currency = "USD",
            CustomerGroup = "30",
            ReceiptEmail = "receipts@example.com",
            ReceiptPreference = ReceiptPreference.Both,
            Attributes = new Dictionary<string, string> { ["loyaltyNumber"] = "L-77" },
            Addresses =
            [
                new Address { Street = "2 Other Street", City = "Paris", Country = "FRA", Purpose = "Delivery" },
                new Address
                {
                    Street = "1 Main Street", City = "Houston", State = "TX", ZipCode = "77001", Country = "USA", IsPrimary = true,
                },
            ],
        });

        var account = await environment.CreateAsync(customer);

        var row = Assert.Single(environment.LookAlike.Customers);
        Assert.Equal(account.Value, row.Account);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AddressCity"] = "Houston",
                ["AddressCountryRegionId"] = "USA",
                ["AddressDescription"] = "Home",
                ["AddressLocationRoles"] = "Home",
                ["AddressState"] = "TX",
                ["AddressStreet"] = "1 Main Street",
                ["AddressZipCode"] = "77001",
                ["ContosoLoyaltyNumber"] = "L-77",
                ["CustomerAccount"] = account.Value,
                ["CustomerGroupId"] = "30",
                ["IdentificationNumber"] = customer.CustomerId.ToString(),
                ["LanguageId"] = "en-us",
                ["PartyType"] = "Person",
                ["PersonFirstName"] = "Zoë",
                ["PersonLastName"] = "O'Neil \"Jr\"",
                ["PersonMiddleName"] = "M.",
                ["PrimaryContactEmail"] = "zoe@example.com",
                ["PrimaryContactPhone"] = "+1 713 555 0100 x12",
                ["ReceiptEmail"] = "receipts@example.com",
                ["ReceiptOption"] = "Both",
                ["SalesCurrencyCode"] = "USD",
                ["dataAreaId"] = "usrt",
            }.OrderBy(static field => field.Key, StringComparer.Ordinal),
            row.Fields.Select(static field => KeyValuePair.Create(field.Key, field.Value.ToString()))
                .OrderBy(static field => field.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_organization_is_mapped_with_its_name()
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = TestEnvironment.Outgoing(new Customer
        {
            Type = CustomerType.Organization,
            OrganizationName = "Acme & Sons",
            Currency = "EUR",
            CustomerGroup = "90",
            Addresses = [new Address { City = "Lyon", Country = "FRA" }],
        }, "frrt");

        await environment.CreateAsync(customer);

        var row = Assert.Single(environment.LookAlike.Customers);
        Assert.Equal(
            ("frrt", "Organization", "Acme & Sons", "Business"),
            (row.Company, row.Text("PartyType"), row.Text("OrganizationName"), row.Text("AddressDescription")));
        Assert.Null(row.Text("PersonLastName"));
    }

    [Theory]
    [InlineData(ReceiptPreference.Standard, "RetailEx3")]
    [InlineData(ReceiptPreference.Email, "Email")]
    [InlineData(ReceiptPreference.Both, "Both")]
    public async Task The_receipt_preference_is_sent_as_the_name_of_its_option(ReceiptPreference preference, string expected)
    {
        await using var environment = await TestEnvironment.StartAsync();

        await environment.CreateAsync(
            TestEnvironment.Outgoing(SampleCustomers.Create(3) with { ReceiptPreference = preference }));

        Assert.Equal(expected, Assert.Single(environment.LookAlike.Customers).Text("ReceiptOption"));
    }

    [Fact]
    public async Task The_customer_id_is_kept_in_the_configured_field_and_queried_there()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["ReferenceField"] = "ContosoShopCustomerId" });
        environment.LookAlike.Extend("ContosoShopCustomerId");
        var customer = TestEnvironment.Outgoing();

        var account = await environment.CreateAsync(customer);
        var found = await environment.FindAsync(customer);

        Assert.Equal([account], found);
        Assert.Equal(customer.CustomerId.ToString(), Assert.Single(environment.LookAlike.Customers).Text("ContosoShopCustomerId"));
        Assert.Contains("ContosoShopCustomerId eq", environment.LookAlike.Requests[^1].Query, StringComparison.Ordinal);
    }
}
