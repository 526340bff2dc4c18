using CommerceCustomers.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// The endpoints on a port of their own, with everybody as an operator. Without a synchronizer the customers stay pending.
/// </summary>
internal static class ServedEndpoints
{
    public static async Task<WebApplication> StartAsync(Action<IServiceCollection> addLibrary)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(CommerceCustomersEndpointOptions.DefaultOperatorPolicy, static policy => policy.RequireAssertion(static _ => true));
        addLibrary(builder.Services);
        var app = builder.Build();
        app.UseCommerceCustomersProblems();
        app.UseRouting();
        app.UseAuthorization();
        app.MapCommerceCustomers();
        await app.StartAsync();
        return app;
    }

    public static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.Single()) };
}
