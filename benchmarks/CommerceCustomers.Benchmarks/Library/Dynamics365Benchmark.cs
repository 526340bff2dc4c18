using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using CommerceCustomers.Dynamics365;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Library;

// A create through the adapter beside a bare call of HttpClient with the same body and the same answer. The wire answers at once, so that
// what is left is what the adapter itself costs.
[MemoryDiagnoser]
public class Dynamics365Benchmark
{
    private static readonly Uri Address = new("https://contoso.operations.dynamics.com/data/CustomersV3?cross-company=true");

    private readonly IHeadquarters _headquarters;
    private readonly HeadquartersCustomer _customer;
    private readonly HttpClient _bare;
    private readonly byte[] _body;

    public Dynamics365Benchmark()
    {
        _customer = new HeadquartersCustomer(
            CustomerId.New(TimeProvider.System.GetUtcNow()),
            World.Sync.Id,
            World.Sync.LegalEntity,
            World.Customer(1) with { CustomerGroup = "30", Currency = "USD", Language = "en-us" });
        var answer = Encoding.UTF8.GetBytes(
            $$"""{"dataAreaId":"usrt","CustomerAccount":"US-000001","IdentificationNumber":"{{_customer.CustomerId}}","PartyType":"Person","AddressCity":"Houston"}""");
        var services = new ServiceCollection();
        services.AddCommerceCustomers(World.Fill).UseInMemoryStore().UseDynamics365(new Dynamics365Options
        {
            BaseUrl = new Uri("https://contoso.operations.dynamics.com"),
            TenantId = "contoso",
            ClientId = "app",
            ClientSecret = "secret",
        });
        services.AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName).ConfigurePrimaryHttpMessageHandler(
            () => new Wire(answer));
        _headquarters = services.BuildServiceProvider().GetRequiredService<IHeadquarters>();
        _bare = new HttpClient(new Wire(answer));
        _body = Encoding.UTF8.GetBytes(new string('x', 500));
    }

    [Benchmark(Baseline = true)]
    public async Task<byte[]> BareHttpClient()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(_body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _bare.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }

    [Benchmark]
    public Task<AccountNumber> Create() => _headquarters.CreateAsync(_customer, CancellationToken.None);

    private sealed class Wire(byte[] answer) : HttpMessageHandler
    {
        private static readonly byte[] Token = Encoding.UTF8.GetBytes("""{"access_token":"token","expires_in":3600}""");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            var (status, body) = path.EndsWith("/token", StringComparison.Ordinal) ? (HttpStatusCode.OK, Token)
                : path.StartsWith("/metadata", StringComparison.Ordinal) ? (HttpStatusCode.NotFound, [])
                : (HttpStatusCode.Created, answer);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(body) });
        }
    }
}
