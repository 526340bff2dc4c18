using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace CommerceCustomers.Tests.Testing;

/// <summary>The samples of the chapter "Testing your own code" in the README.</summary>
public sealed class YourOwnCodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

#pragma warning disable xUnit1051 // The samples are for every test framework.
    [Fact]
    public async Task Code_is_tested_with_fakes_under_a_fake_clock()
    {
        Action<CommerceCustomersOptions> settings = static options => options.Take(Given.Settings(Given.AsyncProfile));
        var cancellationToken = Token;

        // begin: fakes
        var clock = new FakeTimeProvider();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<SignUpDesk>();
        services.AddCommerceCustomers(settings).UseInMemoryStore().UseScriptedHeadquarters(
            headquarters => headquarters.DownBetween(clock.GetUtcNow(), clock.GetUtcNow().AddHours(1)));
        await using var provider = services.BuildServiceProvider();
        var headquarters = provider.GetRequiredService<ScriptedHeadquarters>();

        var answer = await provider.GetRequiredService<SignUpDesk>().SignUpAsync("form-4711", SampleCustomers.Create(1));

        Assert.Equal("Welcome! Your customer number follows.", answer);
        Assert.Empty(headquarters.Customers);

        clock.Advance(TimeSpan.FromHours(1));
        await provider.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(cancellationToken);

        Assert.Single(headquarters.Customers);
        // end: fakes
    }

    [Fact]
    public async Task A_result_is_made_with_a_ready_made_decision_and_Moq()
    {
        // begin: service
        var customers = new Mock<ICustomerCreationService>();
        customers
            .Setup(service => service.CreateAsync(It.IsAny<CustomerCreationRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CustomerCreationResult.Unavailable(
                SampleDecisions.Sync, "Headquarters is in servicing.", TimeSpan.FromMinutes(5)));

        var answer = await new SignUpDesk(customers.Object).SignUpAsync("form-4711", SampleCustomers.Create(1));

        Assert.Equal("Please try again in 5 minutes.", answer);
        // end: service
    }

    [Fact]
    public async Task Headquarters_is_mocked_with_Moq()
    {
        Action<CommerceCustomersOptions> settings = static options => options.Take(Given.Settings(Given.SyncProfile));

        // begin: headquarters
        var headquarters = new Mock<IHeadquarters> { CallBase = true };
        headquarters.SetupGet(mock => mock.Capabilities).Returns(HeadquartersCapabilities.Find);
        headquarters.SetupGet(mock => mock.Limits).Returns(new HeadquartersLimits());
        headquarters
            .Setup(mock => mock.CreateAsync(It.IsAny<HeadquartersCustomer>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new CustomerRejectedException("CustGroupNotFound", "Customer group 99 does not exist."));

        var services = new ServiceCollection().AddSingleton<SignUpDesk>();
        services.AddCommerceCustomers(settings).UseInMemoryStore().UseHeadquarters(headquarters.Object);
        await using var provider = services.BuildServiceProvider();

        var answer = await provider.GetRequiredService<SignUpDesk>().SignUpAsync("form-4711", SampleCustomers.Create(1));

        Assert.Equal("Customer group 99 does not exist.", answer);
        headquarters.Verify(
            mock => mock.CreateAsync(It.Is<HeadquartersCustomer>(sent => sent.Channel == new ChannelId("houston-online")), It.IsAny<CancellationToken>()),
            Times.Once);
        // end: headquarters
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("fakes")]
    [InlineData("service")]
    [InlineData("headquarters")]
    public void The_samples_stand_in_the_README(string name) => ReadmeSamples.AssertInReadme("CommerceCustomers.Testing", name);

    // begin: desk
    public sealed class SignUpDesk(ICustomerCreationService customers)
    {
        public async Task<string> SignUpAsync(string formId, Customer customer)
        {
            var result = await customers.CreateAsync(
                new() { Channel = new ChannelId("houston-online"), Customer = customer, IdempotencyKey = formId });
            return result.Match(
                created => $"Welcome! Your customer number is {created.AccountNumber}.",
                pending => "Welcome! Your customer number follows.",
                rejected => rejected.Errors[0].Message,
                duplicate => "You are a customer already.",
                keyConflict => "You have sent this form already.",
                unavailable => $"Please try again in {unavailable.RetryAfter.TotalMinutes} minutes.");
        }
    }
    // end: desk
#pragma warning restore xUnit1051
}
