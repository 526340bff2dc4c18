using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Tests.Connections;

public sealed class EnvironmentLimitsTests
{
    [Theory]
    [InlineData(CustomerFields.FirstName, 25)]
    [InlineData(CustomerFields.MiddleName, 25)]
    [InlineData(CustomerFields.LastName, 25)]
    [InlineData(CustomerFields.State, 10)]
    [InlineData(CustomerFields.Language, 7)]
    [InlineData(CustomerFields.ZipCode, 10)]
    [InlineData(CustomerFields.OrganizationName, 100)]
    public async Task A_field_has_the_length_of_headquarters_unless_the_settings_say_otherwise(string field, int length)
    {
        await using var usual = await TestEnvironment.StartAsync();
        await using var customised = await TestEnvironment.StartAsync(new() { ["FieldLengths"] = $"{field}={length + 5}" });

        Assert.Equal((length, length + 5), (usual.Headquarters.Limits.MaxLengths[field], customised.Headquarters.Limits.MaxLengths[field]));
    }

    [Fact]
    public async Task Without_further_settings_attributes_and_identities_are_not_supported()
    {
        await using var environment = await TestEnvironment.StartAsync();

        var limits = environment.Headquarters.Limits;

        Assert.Equal(
            [CustomerFields.Affiliations, CustomerFields.Attributes, CustomerFields.ExternalIdentity],
            limits.UnsupportedFields.Order(StringComparer.Ordinal));
        Assert.Equal(
            [CustomerFields.Country, CustomerFields.Currency, CustomerFields.CustomerGroup],
            limits.RequiredFields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Attributes_and_identities_that_the_settings_name_are_supported()
    {
        await using var environment = await TestEnvironment.StartAsync(new()
        {
            ["AttributeFields"] = "loyaltyNumber=ContosoLoyaltyNumber; nickname = KnownAs",
            ["IdentityProviders"] = "https://login.example.com/?a=b=5637144576",
            ["FieldLengths"] = "lastName=40",
        });

        var limits = environment.Headquarters.Limits;

        Assert.Equal([CustomerFields.Affiliations], limits.UnsupportedFields);
        Assert.Equal(["loyaltyNumber", "nickname"], limits.SupportedAttributes!.Order(StringComparer.Ordinal));
        Assert.Equal(["https://login.example.com/?a=b"], limits.SupportedIssuers!);
        Assert.Equal((25, 40), (limits.MaxLengths[CustomerFields.FirstName], limits.MaxLengths[CustomerFields.LastName]));
    }

    [Fact]
    public async Task A_field_that_the_metadata_calls_mandatory_is_required()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.MandatoryFields = ["LanguageId", "PersonFirstName", "SiteId"];

        var failure = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Equal("usrt", failure.LegalEntity?.Value);
        Assert.Equal(
            [CustomerFields.Country, CustomerFields.Currency, CustomerFields.CustomerGroup, CustomerFields.Language],
            environment.Headquarters.Limits.RequiredFields.Order(StringComparer.Ordinal));
    }
}
