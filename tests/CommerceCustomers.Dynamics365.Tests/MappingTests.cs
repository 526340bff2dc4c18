using CommerceCustomers.Customers;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Tests;

public sealed class MappingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_mapped_whole()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["AttributeFields"] = "loyaltyNumber=ContosoLoyaltyNumber" });
        environment.LookAlike.Extend("ContosoLoyaltyNumber", length: 20);
        var customer = Environment.Outgoing(new Customer
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
                new Address { Street = "1 Main Street", City = "Houston", State = "TX", ZipCode = "77001", Country = "USA", IsPrimary = true },
            ],
        });

        var account = await environment.Headquarters.CreateAsync(customer, Token);

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
                ["IdentificationNumber"] = customer.Id.ToString(),
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
            row.Fields.ToDictionary(static field => field.Key, static field => field.Value.ToString()).OrderBy(static field => field.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_organization_is_mapped_with_its_name()
    {
        await using var environment = await Environment.StartAsync();
        var customer = Environment.Outgoing(new Customer
        {
            Type = CustomerType.Organization,
            OrganizationName = "Acme & Sons",
            Currency = "EUR",
            CustomerGroup = "90",
            Addresses = [new Address { City = "Lyon", Country = "FRA" }],
        }, "frrt");

        await environment.Headquarters.CreateAsync(customer, Token);

        var row = Assert.Single(environment.LookAlike.Customers);
        Assert.Equal(("frrt", "Organization", "Acme & Sons", "Business"), (row.Company, row.Text("PartyType"), row.Text("OrganizationName"), row.Text("AddressDescription")));
        Assert.Null(row.Text("PersonLastName"));
    }

    [Theory]
    [InlineData(ReceiptPreference.Standard, "RetailEx3")]
    [InlineData(ReceiptPreference.Email, "Email")]
    [InlineData(ReceiptPreference.Both, "Both")]
    public async Task The_receipt_option_travels_by_the_name_of_its_enumeration(ReceiptPreference preference, string expected)
    {
        await using var environment = await Environment.StartAsync();

        await environment.Headquarters.CreateAsync(
            Environment.Outgoing(Testing.SampleCustomers.Create(3) with { ReceiptPreference = preference }), Token);

        Assert.Equal(expected, Assert.Single(environment.LookAlike.Customers).Text("ReceiptOption"));
    }

    [Fact]
    public async Task The_customer_id_travels_in_the_field_of_the_settings_and_is_asked_by_there()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ReferenceField"] = "ContosoShopCustomerId" });
        environment.LookAlike.Extend("ContosoShopCustomerId");
        var customer = Environment.Outgoing();

        var account = await environment.Headquarters.CreateAsync(customer, Token);
        var found = await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token);

        Assert.Equal([account], found);
        Assert.Equal(customer.Id.ToString(), Assert.Single(environment.LookAlike.Customers).Text("ContosoShopCustomerId"));
        Assert.Contains("ContosoShopCustomerId eq", environment.LookAlike.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_looks_across_companies_in_one_of_them_and_sees_every_double_on_every_page()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.PageSize = 2;
        var customer = Environment.Outgoing(legalEntity: "frrt");
        for (var times = 0; times < 5; times++)
        {
            await environment.Headquarters.CreateAsync(customer, Token);
        }

        var found = await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token);
        var elsewhere = await environment.Headquarters.FindAsync(new("usrt"), customer.Id, Token);

        Assert.Equal(5, found.Count);
        Assert.Empty(elsewhere);
        Assert.Contains("cross-company=true", environment.LookAlike.Requests[^1].Query, StringComparison.Ordinal);
    }

    public static TheoryData<Customer, string> WithoutRoom => new()
    {
        { Testing.SampleCustomers.Create(1) with { Affiliations = ["VIP"] }, "affiliations" },
        { Testing.SampleCustomers.Create(1) with { Attributes = new Dictionary<string, string> { ["size"] = "42" } }, "'size'" },
        { Testing.SampleCustomers.Create(1) with { OrganizationName = "Acme" }, "organization of a person" },
        { Testing.SampleCustomers.Create(9) with { FirstName = "Ada" }, "person's name of an organization" },
        {
            Testing.SampleCustomers.Create(1) with { ExternalIdentity = new ExternalIdentity { Issuer = "https://login.example.com", Subject = "42" } },
            "external identity"
        },
    };

    // It was accepted under other settings, or before another headquarters.
    [Theory]
    [MemberData(nameof(WithoutRoom))]
    public async Task What_headquarters_has_no_room_for_is_refused_rather_than_dropped_and_nothing_is_sent(Customer customer, string expected)
    {
        await using var environment = await Environment.StartAsync();

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(customer), Token));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData("O'Neil", "'O''Neil'")]
    [InlineData("''", "''''''")]
    public void A_text_in_a_filter_has_its_quotes_doubled(string text, string expected) => Assert.Equal(expected, ODataQuery.Literal(text));

    [Fact]
    public void What_has_a_meaning_in_a_query_is_escaped()
        => Assert.Equal("?$filter=a%20eq%20%27x%26y%3D%23%2B%27", ODataQuery.Of(("$filter", "a eq 'x&y=#+'")));
}
