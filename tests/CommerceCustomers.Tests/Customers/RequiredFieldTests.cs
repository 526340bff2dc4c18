using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Customers;

/// <summary>What headquarters cannot hold or requires.</summary>
public sealed class RequiredFieldTests
{
    [Theory]
    [InlineData(CustomerFields.MiddleName)]
    [InlineData(CustomerFields.Phone)]
    [InlineData(CustomerFields.ReceiptEmail)]
    [InlineData(CustomerFields.Language)]
    [InlineData(CustomerFields.ReceiptPreference)]
    [InlineData(CustomerFields.Affiliations)]
    [InlineData(CustomerFields.Attributes)]
    [InlineData(CustomerFields.ExternalIdentity)]
    [InlineData(CustomerFields.Addresses)]
    [InlineData(CustomerFields.ZipCode)]
    public void A_field_that_headquarters_cannot_hold_is_refused_and_not_dropped(string field)
    {
        var limits = new HeadquartersLimits { UnsupportedFields = new HashSet<string> { field } };

        Assert.All(
            CustomerValidator.Validate(Given.CompleteCustomer, limits),
            static error => Assert.Equal(ErrorCodes.UnsupportedByHeadquarters, error.Code));
        Assert.NotEmpty(CustomerValidator.Validate(Given.CompleteCustomer, limits));
        Assert.Empty(CustomerValidator.Validate(new Customer { Type = CustomerType.Person, LastName = "Lovelace" }, limits));
    }

    [Theory]
    [InlineData(CustomerFields.Email)]
    [InlineData(CustomerFields.CustomerGroup)]
    [InlineData(CustomerFields.ReceiptPreference)]
    [InlineData(CustomerFields.Addresses)]
    [InlineData(CustomerFields.ExternalIdentity)]
    [InlineData(CustomerFields.Affiliations)]
    [InlineData(CustomerFields.Attributes)]
    public void A_field_that_headquarters_requires_is_asked_for(string field)
    {
        var limits = new HeadquartersLimits { RequiredFields = new HashSet<string> { field } };

        Assert.Empty(CustomerValidator.Validate(Given.CompleteCustomer, limits));
        var error = Assert.Single(CustomerValidator.Validate(new Customer { Type = CustomerType.Person, LastName = "Lovelace" }, limits));
        Assert.Equal((ErrorCodes.RequiredValueNotFound, field), (error.Code, error.Field));
    }

    [Fact]
    public void A_required_field_of_an_address_is_required_of_every_address_given()
    {
        var limits = new HeadquartersLimits { RequiredFields = new HashSet<string> { CustomerFields.City } };

        Assert.Empty(CustomerValidator.Validate(Given.CompleteCustomer with { Addresses = [] }, limits));
        Assert.Equal(
            CustomerFields.City,
            Assert.Single(CustomerValidator.Validate(Given.CompleteCustomer with { Addresses = [Given.CompleteCustomer.Addresses[0], new Address()] }, limits)).Field);
    }

    [Fact]
    public void Limits_come_from_headquarters()
    {
        var limits = new HeadquartersLimits { MaxLengths = new Dictionary<string, int> { [CustomerFields.LastName] = 3 } };

        Assert.Equal(3, Assert.Single(CustomerValidator.Validate(Given.CompleteCustomer, limits)).Limit);
    }

    [Fact]
    public void Attributes_and_issuers_that_headquarters_does_not_know_are_refused_by_name()
    {
        var limits = new HeadquartersLimits
        {
            SupportedAttributes = new HashSet<string> { "known" },
            SupportedIssuers = new HashSet<string> { "https://known.example" },
        };
        var customer = Given.CompleteCustomer with
        {
            Attributes = new Dictionary<string, string> { ["known"] = "1", ["other"] = "2" },
            ExternalIdentity = new ExternalIdentity("https://other.example", "42"),
        };

        var errors = CustomerValidator.Validate(customer, limits);

        Assert.Equal(
            [("attributes.other", ErrorCodes.UnsupportedByHeadquarters), ("externalIdentity.issuer", ErrorCodes.UnsupportedByHeadquarters)],
            errors.Select(static error => (error.Field, error.Code)).Order());
    }

    [Theory]
    [InlineData(CustomerType.Person, "organizationName")]
    [InlineData(CustomerType.Organization, "firstName,lastName")]
    public void Names_of_the_other_kind_are_refused_where_headquarters_cannot_hold_them(CustomerType type, string expected)
    {
        var limits = new HeadquartersLimits { HoldsOrganizationOfPerson = false, HoldsPersonOfOrganization = false };
        var customer = Given.CompleteCustomer with
        {
            Type = type,
            FirstName = "Ada",
            MiddleName = null,
            LastName = "Lovelace",
            OrganizationName = "Analytical Engines",
        };

        var errors = CustomerValidator.Validate(customer, limits);

        Assert.Equal(expected, string.Join(',', errors.Select(static error => error.Field).Order(StringComparer.Ordinal)));
        Assert.Empty(CustomerValidator.Validate(customer, new HeadquartersLimits()));
    }
}
