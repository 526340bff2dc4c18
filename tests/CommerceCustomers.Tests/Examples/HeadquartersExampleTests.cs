using System.Net;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Examples;

/// <summary>The examples of the documentation for adapters of headquarters.</summary>
[Collection(WorldCollection.Name)]
public sealed class HeadquartersExampleTests
{
    private static readonly Customer Complete = Given.Ada with { CustomerGroup = "30", Currency = "USD" };

    [Fact]
    public async Task A_create_returns_the_account_number()
        => Assert.Equal(new AccountNumber("C-1"), await CreateAsync(HttpStatusCode.OK));

    [Fact]
    public async Task A_refusal_and_an_unclear_answer_are_told_apart()
    {
        await Assert.ThrowsAsync<CustomerRejectedException>(() => CreateAsync(HttpStatusCode.UnprocessableEntity));
        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => CreateAsync(HttpStatusCode.BadGateway));
    }

    [Fact]
    public async Task A_customer_beyond_the_limits_is_refused_with_each_wrong_field()
    {
        using var client = new HttpClient();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(new RestHeadquarters(client)).Build();

        var result = await world.Process.CreateAsync(
            new Customer { FirstName = "Ada", MiddleName = "King", LastName = "Lovelace", Phone = "+1 713 555 0100 ext. 4711" });

        Assert.Equal(
            ["currency", "customerGroup", "middleName", "phone"],
            Assert.IsType<CustomerCreationResult.Rejected>(result).ErrorsByField().Keys.Order(StringComparer.Ordinal));
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(Complete));
    }

    private static async Task<AccountNumber> CreateAsync(HttpStatusCode status)
    {
        using var client = new HttpClient(new FixedAnswer(status)) { BaseAddress = new Uri("https://headquarters.example") };
        return await new RestHeadquarters(client).CreateAsync(
            Given.HeadquartersCustomer(customer: Complete), TestContext.Current.CancellationToken);
    }

    private sealed class FixedAnswer(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent("C-1") });
    }
}
