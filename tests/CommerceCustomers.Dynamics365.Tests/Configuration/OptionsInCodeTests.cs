using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Tests.Configuration;

/// <summary>Options that the application supplies in code instead of in settings.</summary>
public sealed class OptionsInCodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Options_in_code_are_enough_to_sign_in_and_create()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        services.AddCommerceCustomers(static options
            => options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore)))
            .UseInMemoryStore().UseDynamics365(OptionsOf(lookAlike));
        await using var provider = services.BuildServiceProvider();
        var customer = TestEnvironment.Outgoing();

        await provider.GetRequiredService<IHeadquarters>().CreateAsync(customer, Token);

        Assert.Equal(1, lookAlike.CountOf(customer.CustomerId.ToString()));
    }

    [Fact]
    public async Task Options_in_code_are_checked_like_settings_and_every_error_is_named()
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

        var builder = new ServiceCollection().AddCommerceCustomers(static _ => { });

        var exception = Assert.Throws<ArgumentException>(() => builder.UseDynamics365(wrong));

        string[] keys =
        [
            "BaseUrl", "TenantId", "ClientId", "ClientSecretFile", "ReferenceField", "AttributeFields", "PersonOrganizationField",
            "IdentityProviders", "FieldLengths",
        ];
        foreach (var key in keys)
        {
            Assert.Contains(key + ": Expected", exception.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(DynamicsLookAlike.ClientSecret, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_in_code_have_the_same_default_of_MaxConcurrency()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Channels:till:Type", "RetailStore"), new("Channels:till:LegalEntity", "usrt")])
            .Build();
        services.AddCommerceCustomers(configuration).UseInMemoryStore().UseDynamics365(OptionsOf(lookAlike));
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(4, provider.GetRequiredService<IOptions<CommerceCustomersOptions>>().Value.Headquarters.MaxConcurrency);
    }

    [Fact]
    public void The_text_of_options_and_token_shows_no_secret()
    {
        var options = new Dynamics365Options { BaseUrl = new Uri("https://contoso.operations.dynamics.com"), ClientSecret = "s3cr3t" };

        Assert.DoesNotContain("s3cr3t", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", new Dynamics365Token("t0ken", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);
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
