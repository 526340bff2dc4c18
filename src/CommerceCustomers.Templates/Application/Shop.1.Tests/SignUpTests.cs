using System.Net;
using System.Net.Http.Json;
using CommerceCustomers;
using CommerceCustomers.Testing;
#if (!simulated)
using Microsoft.AspNetCore.Hosting;
#endif
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Shop._1.Tests;

/// <summary>The shop with a channel database in memory, a headquarters that follows a script, and a clock that the tests move.</summary>
public sealed class SignUpTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly WebApplicationFactory<Program> _factory = new();
    private readonly WebApplicationFactory<Program> _shop;

    public SignUpTests()
        => _shop = _factory.WithWebHostBuilder(host => host
#if (!simulated)
            .UseSetting("CommerceCustomers:Headquarters:BaseUrl", "https://headquarters.example")
            .UseSetting("CommerceCustomers:Headquarters:TenantId", "headquarters.example")
            .UseSetting("CommerceCustomers:Headquarters:ClientId", Guid.Empty.ToString())
            .UseSetting("CommerceCustomers:Headquarters:ClientSecret", "no test calls it")
#endif
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(_clock);
                services.AddCommerceCustomers(static _ => { })
                    .ReplaceStore().UseInMemoryStore()
                    .ReplaceHeadquarters().UseScriptedHeadquarters();

                // The tests decide when customers are delivered.
                services.RemoveAll<IHostedService>();
            }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ScriptedHeadquarters Headquarters => _shop.Services.GetRequiredService<ScriptedHeadquarters>();

    [Fact]
    public async Task A_customer_is_pending_first_and_has_an_account_number_after_the_delivery()
    {
        using var client = _shop.CreateClient();

        using var first = await SignUpAsync(client, "form-4711");
        await DeliverAsync();
        using var second = await SignUpAsync(client, "form-4711");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var held = Assert.Single(Headquarters.Customers);
        Assert.Equal(held.Account.Value, await second.Content.ReadFromJsonAsync<string>(Token));
    }

    [Fact]
    public async Task An_outage_of_headquarters_loses_no_sign_up()
    {
        var begin = _clock.GetUtcNow();
        Headquarters.DownBetween(begin, begin.AddHours(1));
        using var client = _shop.CreateClient();

        using var answer = await SignUpAsync(client, "form-4712");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("Waiting for headquarters", await SummaryAsync(client, answer.Headers.Location), StringComparison.Ordinal);
        Assert.Empty(Headquarters.Customers);

        _clock.Advance(TimeSpan.FromHours(1));
        await DeliverAsync();

        Assert.StartsWith("Synchronized", await SummaryAsync(client, answer.Headers.Location), StringComparison.Ordinal);
        Assert.Single(Headquarters.Customers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("form\n4711")]
    public async Task A_form_whose_id_cannot_be_a_key_is_refused(string id)
    {
        using var client = _shop.CreateClient();

        using var answer = await SignUpAsync(client, id);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    public void Dispose()
    {
        _shop.Dispose();
        _factory.Dispose();
    }

    private static Task<HttpResponseMessage> SignUpAsync(HttpClient client, string id)
        => client.PostAsJsonAsync(
            "/sign-up", new { id, firstName = "Ada", lastName = "Lovelace", email = "ada@example.com" }, Token);

    private static async Task<string> SummaryAsync(HttpClient client, Uri? customer)
        => (await client.GetFromJsonAsync<Explanation>(customer, Token))!.Summary;

    private Task DeliverAsync() => _shop.Services.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(Token);

    private sealed record Explanation(string Summary);
}
