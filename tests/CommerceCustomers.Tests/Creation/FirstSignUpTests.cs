using System.Text;
using CommerceCustomers.Tests.Conventions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MyHeadquarters = CommerceCustomers.Tests.Fixtures.StubHeadquarters;

namespace CommerceCustomers.Tests.Creation;

/// <summary>The first chapter of the README: its settings and its code work together.</summary>
public sealed class FirstSignUpTests
{
    [Fact]
    public async Task The_example_runs()
    {
        var configuration = ReadConfiguration();
        var cancellationToken = TestContext.Current.CancellationToken;
        var services = new ServiceCollection();

        // begin: AddCommerceCustomers
        services.AddCommerceCustomers(configuration.GetSection("CommerceCustomers"))
            .UseInMemoryStore()                     // .UseSqlite() where customers must outlive the process
            .UseHeadquarters<MyHeadquarters>();     // or .UseDynamics365()
        // end: AddCommerceCustomers

        await using var provider = services.BuildServiceProvider();
        var customers = provider.GetRequiredService<ICustomerCreationService>();
        var insight = provider.GetRequiredService<ICustomerInsight>();

        // begin: create
        // begin: ICustomerCreationService.CreateAsync
        var result = await customers.CreateAsync(
            new CustomerCreationRequest
            {
                Channel = new ChannelId("houston-online"),
                Customer = new Customer { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com" },
                IdempotencyKey = "form-4711",
            },
            cancellationToken);
        // end: ICustomerCreationService.CreateAsync

        // begin: CustomerCreationResult.Match
        var answer = result.Match(
            created => $"Welcome. Your account number is {created.AccountNumber}.",
            pending => "Welcome. Your account number follows.",
            rejected => string.Join(" ", rejected.Errors.Select(error => error.Message)),
            duplicate => "You have an account already.",
            keyConflict => "This form was sent before with other content.",
            unavailable => $"Please try again in {unavailable.RetryAfter}.");
        // end: CustomerCreationResult.Match
        // end: create

        Assert.Equal("Welcome. Your account number follows.", answer);
        var customerId = Assert.IsType<CustomerCreationResult.Pending>(result).CustomerId;

        // begin: ICustomerInsight.ExplainAsync
        var explanation = await insight.ExplainAsync(customerId, cancellationToken);
        var sentence = $"{explanation?.Summary}";
        // end: ICustomerInsight.ExplainAsync

        Assert.StartsWith("Waiting for headquarters:", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("ICustomerInsight.ExplainAsync")]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here(string region)
        => ReadmeSamples.AssertInReadme("CommerceCustomers", region);

    private static IConfigurationRoot ReadConfiguration()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers", "README.md"));
        var before = readme.Split("services.AddCommerceCustomers(configuration.GetSection(")[0];
        var json = before.Split("```json\n")[^1].Split("```")[0];
        return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
    }
}
