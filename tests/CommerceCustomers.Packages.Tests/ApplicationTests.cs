using System.Net;
using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

public sealed class ApplicationTests(PackageFeed feed)
{
    [Fact]
    public async Task A_web_application_takes_the_packages_from_the_feed_and_answers()
    {
        var application = feed.CreateApplication("Shop");
        application.WriteProject(
            "Microsoft.NET.Sdk.Web",
            ["CommerceCustomers.AspNetCore", "CommerceCustomers.Hosting", "CommerceCustomers.Sqlite", "CommerceCustomers.Testing"]);
        application.Write(
            "Program.cs",
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
                .UseSqlite()
                .UseScriptedHeadquarters()
                .AddSynchronizer();
            builder.Services.AddAuthorizationBuilder().AddPolicy("CommerceCustomersOperator", policy => policy.RequireAssertion(_ => true));
            var app = builder.Build();
            app.UseAuthorization();
            app.MapCommerceCustomers();
            app.Run();
            """);
        application.Write(
            "appsettings.json",
            """
            {
              "CommerceCustomers": {
                "Store": { "Provider": "Sqlite", "ConnectionString": "Data Source=customers.db" },
                "FunctionalityProfiles": { "online": { "CreateCustomerInAsyncMode": true } },
                "Channels": { "houston-online": { "Type": "OnlineStore", "LegalEntity": "usrt", "FunctionalityProfile": "online" } }
              }
            }
            """);
        await application.BuildAsync();

        await using var running = await application.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/houston-online/customers");
        request.Headers.Add("Idempotency-Key", "form-4711");
        request.Content = new StringContent(
            """{ "firstName": "Ada", "lastName": "Lovelace" }""", System.Text.Encoding.UTF8, "application/json");
        using var response = await running.Client.SendAsync(request, TestContext.Current.CancellationToken);

        using var italian = new HttpRequestMessage(HttpMethod.Get, "/operations/customers");
        italian.Headers.AcceptLanguage.ParseAdd("it");
        using var page = await running.Client.SendAsync(italian, TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<h1>Clienti</h1>", html, StringComparison.Ordinal);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"Expected 202, but got {response.StatusCode}.\n{running.Output}");
    }
}
