using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>
/// The example of the README. One test compares it with the README, another one signs up through it.
/// </summary>
internal static class ReadmeExample
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        // begin: register
        services.AddCommerceCustomers(configuration.GetSection("CommerceCustomers"))
            .UseSqlite()                            // or .UsePostgreSql(); tests use .UseInMemoryStore()
            .UseHeadquarters<MyHeadquarters>()      // or .UseDynamics365()
            .AddSynchronizer();                     // of CommerceCustomers.Hosting; without it nobody delivers pending customers
        // end: register
    }

    public static WebApplication Build(string[] args)
    {
        // begin: sign-up
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseSqlite()                            // the embedded channel database
            .UseSimulatedHeadquarters()             // later .UseDynamics365(), or an adapter of yours: four methods
            .AddSynchronizer();                     // brings pending customers to headquarters

        var app = builder.Build();
        app.MapPost("/sign-up", async (SignUp form, HttpResponse response, ICustomerCreationService customers, CancellationToken ct) =>
            !CustomerCreationRequest.IsKey(form.Id)
                ? Results.BadRequest("Expected an id of 1 to 255 characters, without control characters.")
                : (await customers.CreateAsync(
                    new() { Channel = new("houston-online"), Customer = form.ToCustomer(), IdempotencyKey = form.Id }, ct))
                .Match(
                    created => Results.Created($"/customers/{created.CustomerId}", created.AccountNumber.Value),
                    pending => Results.Accepted($"/customers/{pending.CustomerId}"),
                    rejected => Results.ValidationProblem(rejected.ErrorsByField()),
                    duplicate => Results.Problem("You have an account already.", statusCode: 409, title: "Duplicate"),
                    keyConflict => Results.Problem("This form was sent before with other content.", statusCode: 409, title: "KeyConflict"),
                    unavailable =>
                    {
                        response.Headers.RetryAfter = $"{Math.Ceiling(unavailable.RetryAfter.TotalSeconds)}";
                        return Results.Problem("Please try again later.", statusCode: 503, title: "HeadquartersUnavailable");
                    }));
        app.MapGet("/customers/{id}", async (string id, ICustomerInsight insight, CancellationToken ct) =>
            CustomerId.TryParse(id, out var customer) && await insight.ExplainAsync(customer, ct) is { } explanation
                ? Results.Ok(new { Summary = $"{explanation.Summary}", Reason = $"{explanation.Reasons[0]}" })
                : Results.NotFound());
        // end: sign-up
        return app;
    }
}

internal sealed record SignUp(string? Id, string FirstName, string LastName, string Email)
{
    public Customer ToCustomer() => new() { FirstName = FirstName, LastName = LastName, Email = Email };
}
