using CommerceCustomers.Customers;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Settings;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests;

// What Dynamics 365 can hold, as far as it is known, and what the settings say of it.
public sealed class LimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CustomerFields.FirstName, 25)]
    [InlineData(CustomerFields.MiddleName, 25)]
    [InlineData(CustomerFields.LastName, 25)]
    [InlineData(CustomerFields.State, 10)]
    [InlineData(CustomerFields.Language, 7)]
    [InlineData(CustomerFields.ZipCode, 10)]
    [InlineData(CustomerFields.OrganizationName, 100)]
    public async Task A_field_is_as_long_as_headquarters_holds_it_unless_the_settings_say_otherwise(string field, int length)
    {
        await using var usual = await Environment.StartAsync();
        await using var customised = await Environment.StartAsync(new Dictionary<string, string?> { ["FieldLengths"] = $"{field}={length + 5}" });

        Assert.Equal((length, length + 5), (usual.Headquarters.Limits.MaxLengths[field], customised.Headquarters.Limits.MaxLengths[field]));
    }

    // An address without one was accepted under other settings.
    [Fact]
    public async Task A_description_goes_with_a_country_only()
    {
        await using var environment = await Environment.StartAsync();
        var customer = SampleCustomers.Create(1) with { Addresses = [new Address { City = "Houston", Purpose = "Delivery" }] };

        await environment.Headquarters.CreateAsync(Environment.Outgoing(customer), Token);

        var row = Assert.Single(environment.LookAlike.Customers);
        Assert.Equal((null, "Delivery", "Houston"), (row.Text("AddressDescription"), row.Text("AddressLocationRoles"), row.Text("AddressCity")));
    }

    [Fact]
    public async Task Where_configured_the_country_travels_by_its_ISO_code_in_each_address_and_is_known_again()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["CountryField"] = "AddressCountryRegionISOCode" });
        environment.LookAlike.CountriesByIsoCode["FR"] = "FRANCE";
        var customer = Environment.Outgoing(TwoAddresses("Home", "Delivery"));

        var account = await environment.Headquarters.CreateAsync(customer, Token);
        await environment.Headquarters.CompleteAsync(customer, account, Token);
        await environment.Headquarters.CompleteAsync(customer, account, Token);

        var row = Assert.Single(environment.LookAlike.Customers);
        var further = Assert.Single(environment.LookAlike.Rows("CustomerPostalAddressesV2"));
        Assert.Equal(("US", "USA", "FR", "FRANCE"), (
            row.Text("AddressCountryRegionISOCode"), row.Text("AddressCountryRegionId"),
            further.Text("AddressCountryRegionISOCode"), further.Text("AddressCountryRegionId")));
    }

    [Theory]
    [InlineData("LocationRoles", "shipping=Delivery; billing=Invoice", null)]
    [InlineData("LocationRoles:shipping", "Delivery", "LocationRoles:billing")]
    public async Task A_purpose_is_mapped_to_the_role_that_the_settings_name_and_stays_the_description(string key, string value, string? second)
    {
        var settings = new Dictionary<string, string?> { [key] = value };
        if (second is not null)
        {
            settings[second] = "Invoice";
        }

        await using var environment = await Environment.StartAsync(settings);
        environment.LookAlike.ForeignKeys["AddressLocationRoles"] = new HashSet<string> { "Home", "Business", "Delivery", "Invoice" };
        var customer = Environment.Outgoing(TwoAddresses("Billing", "shipping"));

        var account = await environment.Headquarters.CreateAsync(customer, Token);
        await environment.Headquarters.CompleteAsync(customer, account, Token);

        var row = Assert.Single(environment.LookAlike.Customers);
        var further = Assert.Single(environment.LookAlike.Rows("CustomerPostalAddressesV2"));
        Assert.Equal(("Invoice", "Billing", "Delivery", "shipping"), (
            row.Text("AddressLocationRoles"), row.Text("AddressDescription"), further.Text("AddressLocationRoles"), further.Text("AddressDescription")));
    }

    [Fact]
    public async Task A_purpose_that_is_not_mapped_is_itself_the_role()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["LocationRoles"] = "shipping=Delivery" });

        await environment.Headquarters.CreateAsync(Environment.Outgoing(TwoAddresses("Remit to", "shipping")), Token);

        Assert.Equal("Remit to", Assert.Single(environment.LookAlike.Customers).Text("AddressLocationRoles"));
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData("9", 9)]
    [InlineData("16", 16)]
    public async Task As_Microsoft_calls_the_entity_single_thread_only_few_calls_go_at_once_unless_the_settings_say_otherwise(string? given, int expected)
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["MaxConcurrency"] = given });

        Assert.Equal(expected, environment.Get<ILiveSettings>().Current.Headquarters.MaxConcurrency);
    }

    [Fact]
    public async Task Options_that_are_written_in_code_go_as_few_at_once()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        services.AddCommerceCustomers(new ConfigurationBuilder().AddInMemoryCollection([new("Channels:till:Type", "RetailStore"), new("Channels:till:LegalEntity", "usrt")]).Build())
            .UseInMemoryStore()
            .UseDynamics365(new Dynamics365Options { BaseUrl = new Uri(lookAlike.BaseUrl), TenantId = "contoso", ClientId = "x", ClientSecret = "y" });
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(4, provider.GetRequiredService<ILiveSettings>().Current.Headquarters.MaxConcurrency);
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
