using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

/// <summary>What a newcomer forgets or mistypes in an application is answered by one message that names the call or the key.</summary>
public sealed class MistakeTests(PackageFeed feed)
{
    private const string Program =
        """
        var builder = WebApplication.CreateBuilder(args);
        var mistake = builder.Configuration["Mistake"];
        var settings = builder.Configuration.GetSection(mistake == "section" ? "CommerceCustomer" : "CommerceCustomers");
        var customers = builder.Services.AddCommerceCustomers(settings, options =>
        {
            if (mistake == "bounds")
            {
                options.Headquarters.AttemptTimeout = TimeSpan.FromMinutes(-1);
            }
        });
        if (mistake != "store")
        {
            customers.UseSqlite();
        }

        if (mistake != "headquarters")
        {
            customers.UseSimulatedHeadquarters();
        }

        if (mistake != "synchronizer")
        {
            customers.AddSynchronizer();
        }

        builder.Services.AddAuthorizationBuilder().AddPolicy("CommerceCustomersOperator", policy => policy.RequireAssertion(_ => true));
        var app = builder.Build();
        app.UseAuthorization();
        app.MapCommerceCustomers();
        app.Run();
        """;

    private const string Settings =
        """
        { "CommerceCustomers": {
            "Store": { "Provider": "Sqlite", "ConnectionString": "Data Source=customers.db" },
            "Headquarters": { "Provider": "Simulated", "Down": false },
            "FunctionalityProfiles": { "online": { "CreateCustomerInAsyncMode": true } },
            "Channels": { "houston-online": { "Type": "OnlineStore", "LegalEntity": "usrt", "FunctionalityProfile": "online" } } } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_missing_or_wrong_stops_the_start_with_one_message_and_leaves_nothing()
    {
        var application = await BuildAsync();

        foreach (var (argument, message) in Mistakes())
        {
            var started = await application.RunBuiltAsync(argument);

            Assert.NotEqual(0, started.ExitCode);
            var first = started.Error.ReplaceLineEndings("\n").Split('\n')[0];
            Assert.StartsWith("Unhandled exception. ", first, StringComparison.Ordinal);
            Assert.EndsWith("Exception: " + message, first, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(started.Error, Regex.Escape(message)));
            Assert.Empty(Directory.EnumerateFiles(application.Path, "customers.db*"));
        }
    }

    [Fact]
    public async Task Without_a_synchronizer_the_explanation_of_a_customer_names_the_call()
    {
        var application = await BuildAsync();
        await using var running = await application.StartAsync(new KeyValuePair<string, string>("Mistake", "synchronizer"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/houston-online/customers");
        request.Headers.Add("Idempotency-Key", "form-4711");
        request.Content = JsonContent.Create(new { firstName = "Ada", lastName = "Lovelace" });
        using var answer = await running.Client.SendAsync(request, Token);
        var explanation = await running.Client.GetFromJsonAsync<JsonElement>($"{answer.Headers.Location}/explanation", Token);
        var status = await running.Client.GetFromJsonAsync<JsonElement>("/status", Token);

        Assert.Contains("The delivery job has not run here yet", explanation.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("AddSynchronizer()", explanation.GetProperty("actions")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("synchronizer").ValueKind);
    }

    private static IEnumerable<(string Argument, string Message)> Mistakes()
    {
        const string Path = "CommerceCustomers:";
        const string NotPluggedIn = "Provider: Nothing that the application has plugged in answers to";
        yield return (
            "--Mistake=store",
            $"{Path}Store:{NotPluggedIn} 'Sqlite'. "
            + "Call .UseSqlite() of the package CommerceCustomers.Sqlite after AddCommerceCustomers(...).");
        yield return (
            "--Mistake=headquarters",
            $"{Path}Headquarters:{NotPluggedIn} 'Simulated'. "
            + "Call .UseSimulatedHeadquarters() of the package CommerceCustomers.Simulated after AddCommerceCustomers(...).");
        yield return (
            "--Mistake=section",
            "CommerceCustomer: Expected the section 'CommerceCustomer', but found nothing. Did you mean 'CommerceCustomers'?");
        yield return (
            "--Mistake=bounds",
            $"{Path}Headquarters:AttemptTimeout: "
            + "Expected a duration as hh:mm:ss from 00:00:00.0100000 to 00:05:00, but found '-00:01:00'.");
        if (OperatingSystem.IsLinux())
        {
            // Even root may not write there.
            yield return ("--CommerceCustomers:Store:ConnectionString=Data Source=/proc/customers.db",
                "The channel database '/proc/customers.db' cannot be created. "
                + "Check that this account may write in its folder.");
        }
    }

    private async Task<ApplicationFolder> BuildAsync()
    {
        var application = feed.CreateApplication("Shop");
        application.WriteProject(
            "Microsoft.NET.Sdk.Web",
            ["CommerceCustomers.AspNetCore", "CommerceCustomers.Hosting", "CommerceCustomers.Simulated", "CommerceCustomers.Sqlite"]);
        application.Write("Program.cs", Program);
        application.Write("appsettings.json", Settings);
        await application.BuildAsync();
        return application;
    }
}
