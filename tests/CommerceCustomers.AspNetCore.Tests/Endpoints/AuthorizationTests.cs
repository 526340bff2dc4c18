using CommerceCustomers.AspNetCore.Options;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public sealed class AuthorizationTests
{
    /// <summary>
    /// Every endpoint but those of the operations page, and whether everybody may call it.
    /// </summary>
    public static readonly IReadOnlyList<(string Method, string Pattern, bool IsOpen)> Endpoints =
    [
        ("DELETE", "/customers/{id}", false),
        ("GET", "/channels/{channel}/advice", false),
        ("GET", "/customers", false),
        ("GET", "/customers/searches", false),
        ("GET", "/customers/{id}", false),
        ("GET", "/customers/{id}/explanation", false),
        ("GET", "/errors/{code}", true),
        ("GET", "/health/live", true),
        ("GET", "/health/ready", true),
        ("GET", "/openapi/v1.json", true),
        ("GET", "/status", false),
        ("PATCH", "/customers/{id}", false),
        ("POST", "/channels/{channel}/customers", true),
        ("POST", "/customers/requeue", false),
        ("POST", "/customers/search", false),
        ("POST", "/customers/{id}/expedition", false),
        ("POST", "/customers/{id}/resubmission", false),
        ("POST", "/customers/{id}/resolution", false),
    ];

    [Fact]
    public async Task The_list_of_endpoints_here_is_complete()
    {
        await using var service = await Service.StartAsync();

        var mapped = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(static endpoint => (
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single(static method => method != "HEAD"),
                endpoint.RoutePattern.RawText!))
            .Where(static endpoint => !endpoint.Item2.StartsWith("/operations", StringComparison.Ordinal));

        Assert.Equal(
            Endpoints.Select(static endpoint => (endpoint.Method, endpoint.Pattern)).Order(), mapped.Order());
    }

    [Fact]
    public async Task HEAD_needs_the_same_authorization_as_GET()
    {
        await using var service = await Service.StartAsync();

        foreach (var (_, pattern, isOpen) in Endpoints.Where(static endpoint => endpoint.Method == "GET"))
        {
            Assert.Equal(isOpen ? 200 : 401, (await SendAsync(service, "HEAD", pattern, role: null)).Status);
        }
    }

    [Fact]
    public async Task Everything_but_sign_up_health_and_OpenApi_needs_an_operator()
    {
        await using var service = await Service.StartAsync();

        foreach (var (method, pattern, isOpen) in Endpoints)
        {
            var stranger = await SendAsync(service, method, pattern, role: null);
            var shopper = await SendAsync(service, method, pattern, role: "Shoppers");

            if (isOpen)
            {
                Assert.DoesNotContain(stranger.Status, (int[])[401, 403]);
            }
            else
            {
                stranger.AssertProblem(401, "NotAuthenticated");
                shopper.AssertProblem(403, "NotAllowed");
            }
        }

        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task Without_a_policy_the_application_does_not_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCommerceCustomers(static _ => { }).UseInMemoryStore().UseScriptedHeadquarters();
        await using var bare = builder.Build();

        var withoutAuthorization = Assert.Throws<InvalidOperationException>(() => bare.MapCommerceCustomers());

        builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCommerceCustomers(static _ => { }).UseInMemoryStore().UseScriptedHeadquarters();
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        var withoutPolicy = Assert.Throws<InvalidOperationException>(() => app.MapCommerceCustomers());

        Assert.Contains("CommerceCustomersOperator", withoutAuthorization.Message, StringComparison.Ordinal);
        Assert.Contains("AddPolicy", withoutPolicy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_AddCommerceCustomers_the_application_does_not_start()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapCommerceCustomers());

        Assert.Contains("AddCommerceCustomers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_names_its_own_policy()
    {
        await using var service = await Service.StartAsync(
            static options => options.OperatorPolicy = "Clerks",
            static builder => builder.Services.AddAuthorizationBuilder()
                .AddPolicy("Clerks", static policy => policy.RequireRole("Clerks")));

        Assert.Equal(200, (await SendAsync(service, "GET", "/status", "Clerks")).Status);
        Assert.Equal(403, (await SendAsync(service, "GET", "/status", "Operators")).Status);
    }

    [Fact]
    public async Task An_application_can_require_authorization_for_sign_up()
    {
        await using var service = await Service.StartAsync(
            conventions: static endpoints => endpoints.SignUp.RequireAuthorization(CommerceCustomersEndpointOptions.DefaultOperatorPolicy));

        Assert.Equal(401, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);
    }

    [Fact]
    public void Every_invalid_option_is_named()
    {
        var options = new CommerceCustomersEndpointOptions
        {
            OperatorPolicy = " ",
            MaxBodyBytes = 1023,
            LongestWait = TimeSpan.FromMinutes(11),
            SignUpsPerMinute = 0,
        };

        var wrong = new CommerceCustomersEndpointOptionsValidator().Validate(name: null, options);
        var right = new CommerceCustomersEndpointOptionsValidator().Validate(name: null, new CommerceCustomersEndpointOptions());

        Assert.Equal(4, wrong.Failures!.Count());
        Assert.Equal(ValidateOptionsResult.Success, right);
    }

    [Theory]
    [InlineData(1024, 0, 1)]
    [InlineData(1_048_576, 600, int.MaxValue)]
    public void Options_at_their_bounds_are_valid(int bytes, int seconds, int signUps)
        => Assert.True(new CommerceCustomersEndpointOptionsValidator().Validate(name: null, new CommerceCustomersEndpointOptions
        {
            MaxBodyBytes = bytes,
            LongestWait = TimeSpan.FromSeconds(seconds),
            SignUpsPerMinute = signUps,
        }).Succeeded);

    private static Task<Answer> SendAsync(Service service, string method, string pattern, string? role)
    {
        var path = pattern.Replace("{id}", "0199aaaa-0000-7000-8000-000000000000", StringComparison.Ordinal)
            .Replace("{channel}", "houston-online", StringComparison.Ordinal)
            .Replace("{code}", "KeyConflict", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/'));
        if (role is not null)
        {
            request.Headers.Add(OperatorByHeader.Header, role);
        }

        return service.SendAsync(service.Anybody, request);
    }
}
