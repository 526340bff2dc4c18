using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Tests;

public sealed class SettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    [InlineData("ReferenceField", "NameAlias", "at least 36 characters, but 'NameAlias' holds fewer. Fields that would do: IdentificationNumber,")]
    [InlineData("ReferenceField", "Shop ID", "Expected a text field")]
    [InlineData("ReferenceField", "1stId", "Expected a text field")]
    [InlineData("AttributeFields", "since=CredManCustomerSince", "which is a date")]
    [InlineData("PersonOrganizationField", "AddressValidTo", "which is a date")]
    [InlineData("CountryField", "AddressCounty", "Expected AddressCountryRegionId or AddressCountryRegionISOCode")]
    [InlineData("LocationRoles", "shipping", "Expected entries such as shipping=Delivery")]
    [InlineData("LocationRoles", "shipping=Delivery; Shipping=Other", "Expected each name once")]
    [InlineData("FormerReferenceFields", "SalesMemo; CreditLimit", "Expected a text field")]
    [InlineData("BaseUrl", "https://contoso.example/data", "Expected the address before /data, which the adapter adds itself: https://contoso.example.")]
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
            await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { [key] = value });
            _ = environment.Get<ILiveSettings>();
        });

        var error = Assert.Single(exception.Failures, failure => failure.StartsWith($"Headquarters:{key}: ", StringComparison.Ordinal));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
        Assert.DoesNotContain(DynamicsLookAlike.ClientSecret, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_secret_that_cannot_be_a_file_is_refused_in_words()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ClientSecret"] = "", ["ClientSecretFile"] = "a\0b" });
            _ = environment.Get<ILiveSettings>();
        });

        Assert.Contains(exception.Failures, static failure => failure.StartsWith("Headquarters:ClientSecretFile: Expected a file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_that_are_written_in_code_sign_in_and_create()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        services.AddCommerceCustomers(new CommerceSettings()).UseInMemoryStore().UseDynamics365(OptionsOf(lookAlike));
        await using var provider = services.BuildServiceProvider();
        var customer = Environment.Outgoing();

        await provider.GetRequiredService<IHeadquarters>().CreateAsync(customer, Token);

        Assert.Equal(1, lookAlike.CountOf(customer.Id.ToString()));
    }

    [Fact]
    public async Task Options_that_are_written_in_code_are_checked_as_settings_are_and_everything_wrong_is_named()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var wrong = OptionsOf(lookAlike) with
        {
            BaseUrl = new Uri("http://contoso.example"),
            TenantId = "../x",
            ClientId = "",
            ClientSecretFile = "secret.txt",
            ReferenceField = "CreditLimit",
            AttributeFields = new Dictionary<string, string> { ["vip"] = "AllowOnAccount" },
            PersonOrganizationField = "CreditLimit",
            IdentityProviders = new Dictionary<string, long> { ["https://login.example.com"] = 0 },
            FieldLengths = new Dictionary<string, int> { ["surname"] = -1 },
        };

        var exception = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCommerceCustomers(new CommerceSettings()).UseDynamics365(wrong));

        foreach (var key in new[] { "BaseUrl", "TenantId", "ClientId", "ClientSecretFile", "ReferenceField", "AttributeFields", "PersonOrganizationField", "IdentityProviders", "FieldLengths" })
        {
            Assert.Contains(key + ": Expected", exception.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(DynamicsLookAlike.ClientSecret, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var environment = await Environment.StartAsync(
                new Dictionary<string, string?> { ["BaseUrl"] = "x", ["TenantId"] = "", ["Typo"] = "1", ["MaxConcurrency"] = "0" });
            _ = environment.Get<ILiveSettings>();
        });

        Assert.Equal(4, exception.Failures.Count());
    }

    [Fact]
    public async Task A_change_of_the_settings_acts_on_the_next_call_and_a_wrong_one_on_none()
    {
        await using var environment = await Environment.StartAsync();
        await using var other = await Environment.StartAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);

        environment.Configuration["Headquarters:BaseUrl"] = "not an address";
        ((IConfigurationRoot)environment.Configuration).Reload();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        environment.Configuration["Headquarters:BaseUrl"] = other.LookAlike.BaseUrl;
        environment.Configuration["Headquarters:Authority"] = other.LookAlike.Authority;
        ((IConfigurationRoot)environment.Configuration).Reload();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);

        Assert.Equal((2, 1), (environment.LookAlike.Customers.Count, other.LookAlike.Customers.Count));
    }

    [Fact]
    public async Task What_headquarters_cannot_hold_is_refused_before_anything_is_stored()
    {
        await using var environment = await Environment.StartAsync();

        var limits = environment.Headquarters.Limits;

        Assert.Equal(
            [CustomerFields.Affiliations, CustomerFields.Attributes, CustomerFields.ExternalIdentity],
            limits.UnsupportedFields.Order(StringComparer.Ordinal));
        Assert.Equal([CustomerFields.Country, CustomerFields.Currency, CustomerFields.CustomerGroup], limits.RequiredFields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_settings_make_room_for_is_supported()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?>
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
    public async Task What_the_metadata_of_the_environment_call_mandatory_is_required()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.MandatoryFields = ["LanguageId", "PersonFirstName", "SiteId"];

        var failure = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal("usrt", failure.LegalEntity?.Value);
        Assert.Equal(
            [CustomerFields.Country, CustomerFields.Currency, CustomerFields.CustomerGroup, CustomerFields.Language],
            environment.Headquarters.Limits.RequiredFields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_environment_without_metadata_takes_customers_all_the_same()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.MandatoryFields = null;

        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);

        Assert.Single(environment.LookAlike.Customers);
    }

    private static Dynamics365Options OptionsOf(DynamicsLookAlike lookAlike) => new()
    {
        BaseUrl = new Uri(lookAlike.BaseUrl),
        Authority = new Uri(lookAlike.Authority),
        TenantId = DynamicsLookAlike.TenantId,
        ClientId = DynamicsLookAlike.ClientId,
        ClientSecret = DynamicsLookAlike.ClientSecret,
    };
}
