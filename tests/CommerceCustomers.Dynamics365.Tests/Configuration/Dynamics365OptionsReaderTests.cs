using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.LookAlike;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Tests.Configuration;

public sealed class Dynamics365OptionsReaderTests
{
    [Theory]
    [InlineData("BaseUrl", "", "Expected the address")]
    [InlineData("BaseUrl", "contoso", "Expected an address")]
    [InlineData("BaseUrl", "ftp://contoso.example", "Expected an address")]
    [InlineData("BaseUrl", "https://user:hunter2@contoso.example", "Expected an address")]
    [InlineData("BaseUrl", "http://contoso.example", "Expected https")]
    [InlineData("Authority", "http://login.example.com", "Expected https")]
    [InlineData("TenantId", "", "Expected the tenant")]
    [InlineData("TenantId", "../x", "Expected the identifier")]
    [InlineData("ClientId", "", "Expected the identifier")]
    [InlineData("ClientSecret", "", "Expected the secret")]
    [InlineData("ClientSecretFile", "/nowhere/secret", "Expected either")]
    [InlineData("ReferenceField", "identificationnumber", "Did you mean 'IdentificationNumber'?")]
    [InlineData("ReferenceField", "CreditLimit", "Expected a text field")]
    [InlineData("ReferenceField", "PersonLastName", "Expected a text field")]
    [InlineData("ReferenceField", "AddressValidFrom", "which is a date")]
    [InlineData("ReferenceField", "InvoiceAddressValidTo", "which is a date")]
    [InlineData("ReferenceField", "CredManCustomerSince", "which is a date")]
    [InlineData("ReferenceField", "CreditLimit", "which is a number")]
    [InlineData("ReferenceField", "OnHoldStatus", "which is an enumeration")]
    [InlineData(
        "ReferenceField",
        "NameAlias",
        "at least 36 characters, but 'NameAlias' holds fewer. Fields that would do: IdentificationNumber,")]
    [InlineData("ReferenceField", "Shop ID", "Expected a text field")]
    [InlineData("ReferenceField", "1stId", "Expected a text field")]
    [InlineData("AttributeFields", "since=CredManCustomerSince", "which is a date")]
    [InlineData("PersonOrganizationField", "AddressValidTo", "which is a date")]
    [InlineData("CountryField", "AddressCounty", "Expected AddressCountryRegionId or AddressCountryRegionISOCode")]
    [InlineData("LocationRoles", "shipping", "Expected entries such as shipping=Delivery")]
    [InlineData("LocationRoles", "shipping=Delivery; Shipping=Other", "Expected each name once")]
    [InlineData("FormerReferenceFields", "SalesMemo; CreditLimit", "Expected a text field")]
    [InlineData(
        "BaseUrl",
        "https://contoso.example/data",
        "Expected the address before /data, which the adapter adds itself: https://contoso.example.")]
    [InlineData("BaseUrl", "https://contoso.example/hq/data/CustomersV3", "adds itself: https://contoso.example/hq.")]
    [InlineData("BaseUrl", "https://contoso.example/?cmp=usmf", "Expected an address")]
    [InlineData("Authority", "https://login.example.com/contoso.example/oauth2/v2.0/token", "Expected the address before the tenant")]
    [InlineData("ClientSecret", "   ", "Expected")]
    [InlineData("AttributeFields", "vip", "Expected entries such as")]
    [InlineData("AttributeFields", "vip=AllowOnAccount", "Expected a text field")]
    [InlineData("AttributeFields", "a=SalesMemo; a=NameAlias", "Expected each name once")]
    [InlineData("AttributeFields", "vip=IdentificationNumber", "already holds what ReferenceField")]
    [InlineData("AttributeFields", "a=SalesMemo; b=SalesMemo", "already holds what 'a'")]
    [InlineData("PersonOrganizationField", "IdentificationNumber", "already holds what ReferenceField")]
    [InlineData("IdentityProviders", "https://login.example.com=abc", "Expected a whole number")]
    [InlineData("FieldLengths", "surname=25", "Expected names of customer fields")]
    public async Task A_wrong_setting_is_refused_at_start_with_its_path_and_what_is_allowed(string key, string value, string expected)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var environment = await TestEnvironment.StartAsync(new() { [key] = value });
            _ = environment.Get<IAdapterSettings>();
        });

        var error = Assert.Single(exception.Failures, failure => failure.StartsWith($"Headquarters:{key}: ", StringComparison.Ordinal));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
        Assert.DoesNotContain(DynamicsLookAlike.ClientSecret, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_file_with_an_impossible_name_is_refused_with_a_clear_message()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var environment = await TestEnvironment.StartAsync(new() { ["ClientSecret"] = "", ["ClientSecretFile"] = "a\0b" });
            _ = environment.Get<IAdapterSettings>();
        });

        Assert.Contains(
            exception.Failures,
            static failure => failure.StartsWith("Headquarters:ClientSecretFile: Expected a file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_errors_are_reported_at_once()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var environment = await TestEnvironment.StartAsync(
                new Dictionary<string, string?> { ["BaseUrl"] = "x", ["TenantId"] = "", ["Typo"] = "1", ["MaxConcurrency"] = "0" });
            _ = environment.Get<IAdapterSettings>();
        });

        Assert.Equal(4, exception.Failures.Count());
    }
}
