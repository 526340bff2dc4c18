using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Testing;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_runs()
    {
#pragma warning disable xUnit1051 // An example for every test framework.
        // begin: example
        var services = new ServiceCollection();
        services
            .AddCommerceCustomers(options =>
            {
                options.FunctionalityProfiles.Add(new("online", createCustomerInAsyncMode: true));
                options.Channels.Add(new(new("houston-online"), new("usrt"), ChannelType.OnlineStore, functionalityProfileName: "online"));
            })
            .UseInMemoryStore()
            .UseScriptedHeadquarters(headquarters => headquarters.RefuseWhen(
                customer => customer.Customer.CustomerGroup == "99", "CustGroupNotFound", "Customer group 99 does not exist."));

        await using var provider = services.BuildServiceProvider();
        var customers = provider.GetRequiredService<ICustomerCreationService>();
        var headquarters = provider.GetRequiredService<ScriptedHeadquarters>();

        headquarters.GoDown();
        var result = await customers.CreateAsync(
            new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(1), IdempotencyKey = "form-4711" });

        Assert.IsType<CustomerCreationResult.Pending>(result);
        Assert.Equal(0, headquarters.CallsWhileDown);
        // end: example
#pragma warning restore xUnit1051
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
        => ReadmeSamples.AssertInReadme("CommerceCustomers.Testing", "example");
}
