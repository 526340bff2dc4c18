using CommerceCustomers;
using CommerceCustomers.AspNetCore;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Operations.Routes;
using CommerceCustomers.AspNetCore.Options;
using CommerceCustomers.AspNetCore.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Maps the endpoints for sign-ups and for operators.
/// </summary>
public static class CommerceCustomersEndpointExtensions
{
    /// <summary>
    /// Maps the endpoints: sign-up, health, OpenAPI and error codes for everybody, all others, and the operations page, for operators.
    /// </summary>
    /// <param name="endpoints">Where to map them; a group puts a path before them.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The endpoints, for conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// The authorization policy that <see cref="CommerceCustomersEndpointOptions.OperatorPolicy"/> names is not registered, or
    /// <c>AddCommerceCustomers</c> was not called.
    /// </exception>
    /// <exception cref="OptionsValidationException">The options are invalid; the message names all errors.</exception>
    /// <example>
    /// <code>
    /// builder.Services.AddAuthorizationBuilder()
    ///     .AddPolicy("CommerceCustomersOperator", policy => policy.RequireRole("Operators"));
    ///
    /// var app = builder.Build();
    /// app.MapCommerceCustomers();
    /// </code>
    /// </example>
    public static CommerceCustomersEndpoints MapCommerceCustomers(
        this IEndpointRouteBuilder endpoints, Action<CommerceCustomersEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = Read(configure);
        WarmUp.Run();
        RequireServices(endpoints.ServiceProvider);
        RequireOperatorPolicy(endpoints.ServiceProvider, options);

        var timeProvider = endpoints.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        var runner = new RequestRunner(timeProvider);
        var all = endpoints.MapGroup("");
        var operators = all.MapGroup("").RequireAuthorization(options.OperatorPolicy);
        MapForEverybody(all, runner);
        MapReading(operators, runner, new ReadingEndpoints(options));
        MapRepair(operators, runner, new RepairEndpoints(options));
        var operations = new OperationsRoutes(endpoints.ServiceProvider, options, timeProvider);
        operations.Map(all, operators);
        return new CommerceCustomersEndpoints(all, MapSignUp(all, runner, options), operators, operations);
    }

    private static IEndpointConventionBuilder MapSignUp(
        RouteGroupBuilder all, RequestRunner runner, CommerceCustomersEndpointOptions options)
    {
        var signUps = new SignUpEndpoint(options, new SignUpLimit(options.SignUpsPerMinute));
        return Map(all, runner, "POST", "/channels/{channel}/customers", signUps.CreateAsync);
    }

    private static void MapForEverybody(RouteGroupBuilder all, RequestRunner runner)
    {
        Map(all, runner, "GET", "/health/live", HealthEndpoints.LiveAsync);
        Map(all, runner, "GET", "/health/ready", HealthEndpoints.ReadyAsync);
        Map(all, runner, "GET", "/openapi/v1.json", OpenApiEndpoint.GetAsync);
        Map(all, runner, "GET", "/errors/{code}", ErrorEndpoint.GetAsync).WithMetadata(HelpLink.Route);
    }

    private static void MapReading(RouteGroupBuilder operators, RequestRunner runner, ReadingEndpoints reading)
    {
        Map(operators, runner, "GET", "/customers", reading.ListAsync);
        Map(operators, runner, "POST", "/customers/search", ReadingEndpoints.SearchAsync);
        Map(operators, runner, "GET", "/customers/searches", SearchesEndpoint.GetAsync);
        Map(operators, runner, "GET", "/customers/{id}", reading.GetAsync);
        Map(operators, runner, "GET", "/customers/{id}/explanation", ReadingEndpoints.ExplainAsync);
        Map(operators, runner, "GET", "/status", ReadingEndpoints.StatusAsync);
        Map(operators, runner, "GET", "/channels/{channel}/advice", ReadingEndpoints.AdviseAsync);
    }

    private static void MapRepair(RouteGroupBuilder operators, RequestRunner runner, RepairEndpoints repair)
    {
        Map(operators, runner, "PATCH", "/customers/{id}", repair.EditAsync);
        Map(operators, runner, "POST", "/customers/{id}/resubmission", repair.ResubmitAsync);
        Map(operators, runner, "POST", "/customers/{id}/resolution", repair.ResolveAsync);
        Map(operators, runner, "POST", "/customers/{id}/expedition", RepairEndpoints.ExpediteAsync);
        Map(operators, runner, "POST", "/customers/requeue", repair.RequeueAsync);
        Map(operators, runner, "DELETE", "/customers/{id}", repair.DeleteAsync);
    }

    // Monitors and load balancers probe with HEAD. It runs the handler of GET, and the server leaves out the body (RFC 9110, 9.3.2).
    private static IEndpointConventionBuilder Map(
        RouteGroupBuilder group, RequestRunner runner, string method, string pattern, Func<HttpContext, Task<IResult>> handler)
        => group.MapMethods(pattern, method == "GET" ? ["GET", "HEAD"] : [method], runner.With(handler))
            .WithDisplayName($"{method} {pattern}");

    private static CommerceCustomersEndpointOptions Read(Action<CommerceCustomersEndpointOptions>? configure)
    {
        var options = new CommerceCustomersEndpointOptions();
        configure?.Invoke(options);
        var result = new CommerceCustomersEndpointOptionsValidator().Validate(name: null, options);
        return result.Failed
            ? throw new OptionsValidationException(nameof(CommerceCustomersEndpointOptions), options.GetType(), result.Failures)
            : options;
    }

    private static void RequireServices(IServiceProvider services)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICustomerCreationService)) == false)
        {
            throw new InvalidOperationException(
                "Expected the services of CommerceCustomers, but did not find them. "
                + "Call builder.Services.AddCommerceCustomers(...) first.");
        }
    }

    private static void RequireOperatorPolicy(IServiceProvider services, CommerceCustomersEndpointOptions options)
    {
        // A policy provider of the application may answer later. A missing policy then fails the first request of an operator.
        var lookup = services.GetService<IAuthorizationPolicyProvider>()?.GetPolicyAsync(options.OperatorPolicy);
        if (lookup is null || (lookup.IsCompletedSuccessfully && lookup.GetAwaiter().GetResult() is null))
        {
            throw new InvalidOperationException(
                $"Expected an authorization policy named '{options.OperatorPolicy}' that says who an operator is, but did not find one. "
                + "Register it: builder.Services.AddAuthorizationBuilder()"
                + $".AddPolicy(\"{options.OperatorPolicy}\", policy => policy.RequireRole(\"Operators\"));");
        }
    }
}
