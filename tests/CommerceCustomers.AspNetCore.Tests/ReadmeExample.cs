using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ClerkCards = CommerceCustomers.AspNetCore.Tests.Fixtures.OperatorByHeader;
using MyHeadquarters = CommerceCustomers.Testing.ScriptedHeadquarters;

namespace CommerceCustomers.AspNetCore.Tests;

/// <summary>
/// The example of the README. One test compares it with the README, another one signs up through it.
/// </summary>
internal static class ReadmeExample
{
    public static WebApplication Build(string[] args)
    {
        // begin: quick start
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseSqlite()
            .UseHeadquarters<MyHeadquarters>()
            .AddSynchronizer();
        builder.Services.AddAuthentication("Clerks").AddScheme<AuthenticationSchemeOptions, ClerkCards>("Clerks", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("CommerceCustomersOperator", policy => policy.RequireRole("Clerks"));

        var app = builder.Build();
        app.UseCommerceCustomersProblems();     // errors that would have no body get one
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCommerceCustomers();
        // end: quick start
        return app;
    }
}
