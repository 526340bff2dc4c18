using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Tests.Configuration;

public sealed class LiveOptionsTests
{
    [Fact]
    public async Task A_change_of_the_settings_acts_on_the_next_call_and_a_wrong_change_is_ignored()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await using var other = await TestEnvironment.StartAsync();
        await environment.CreateAsync();

        environment.Change("Headquarters:BaseUrl", "not an address");
        await environment.CreateAsync();
        environment.Configuration["Headquarters:BaseUrl"] = other.LookAlike.BaseUrl;
        environment.Change("Headquarters:Authority", other.LookAlike.Authority);
        await environment.CreateAsync();

        Assert.Equal((2, 1), (environment.LookAlike.Customers.Count, other.LookAlike.Customers.Count));
    }

    [Fact]
    public async Task A_change_of_other_settings_discards_neither_the_token_nor_the_limits()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.MandatoryFields = ["LanguageId"];
        await environment.CreateAsync(TestEnvironment.Outgoing(SampleCustomers.Create(1) with { Language = "en-us" }));

        environment.Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false");

        Assert.Contains(CustomerFields.Language, environment.Headquarters.Limits.RequiredFields);
        await environment.ProbeAsync();
        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData("9", 9)]
    [InlineData("16", 16)]
    public async Task MaxConcurrency_is_4_unless_the_settings_say_otherwise(string? given, int expected)
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["MaxConcurrency"] = given });

        Assert.Equal(expected, environment.Get<IOptions<CommerceCustomersOptions>>().Value.Headquarters.MaxConcurrency);
    }
}
