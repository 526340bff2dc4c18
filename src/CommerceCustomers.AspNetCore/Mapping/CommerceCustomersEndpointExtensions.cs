using CommerceCustomers.AspNetCore;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Options;
using CommerceCustomers.Creation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Offers sign-up, and everything an operator needs, over HTTP.
/// </summary>
public static class CommerceCustomersEndpointExtensions
{
    /// <summary>
    /// Maps the endpoints: sign-up, health and OpenAPI for everybody, all others for operators.
    /// </summary>
    /// <param name="endpoints">Where to map them; a group puts a path before them.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The endpoints, for conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// Nothing says who an operator is: the authorization policy that <see cref="CommerceCustomersEndpointOptions.OperatorPolicy"/> names is not
    /// registered. Or <c>AddCommerceCustomers</c> was not called.
    /// </exception>
    /// <exception cref="OptionsValidationException">The options cannot be used; all errors are named.</exception>
    public static CommerceCustomersEndpoints MapCommerceCustomers(
        this IEndpointRouteBuilder endpoints, Action<CommerceCustomersEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = Read(configure);
        Rehearsal.Run();
        CheckServices(endpoints.ServiceProvider, options);

        var all = endpoints.MapGroup("");
        var operators = all.MapGroup("").RequireAuthorization(options.OperatorPolicy);
        var signUps = new SignUpEndpoint(options, new SignUpLimit(options.SignUpsPerMinute));
        var reading = new ReadingEndpoints(options);
        var repair = new RepairEndpoints(options);
        var answering = new Answering(endpoints.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System);

        var signUp = Map(all, "POST", "/channels/{channel}/customers", signUps.CreateAsync);
        Map(all, "GET", "/health/live", HealthEndpoints.LiveAsync);
        Map(all, "GET", "/health/ready", HealthEndpoints.ReadyAsync);
        Map(all, "GET", "/openapi/v1.json", OpenApiEndpoint.GetAsync);

        Map(operators, "GET", "/customers", reading.ListAsync);
        Map(operators, "GET", "/customers/{id}", reading.GetAsync);
        Map(operators, "GET", "/customers/{id}/explanation", ReadingEndpoints.ExplainAsync);
        Map(operators, "GET", "/status", ReadingEndpoints.StatusAsync);
        Map(operators, "PATCH", "/customers/{id}", repair.EditAsync);
        Map(operators, "POST", "/customers/{id}/resubmission", repair.ResubmitAsync);
        Map(operators, "POST", "/customers/{id}/resolution", repair.ResolveAsync);
        Map(operators, "POST", "/customers/requeue", repair.RequeueAsync);
        Map(operators, "DELETE", "/customers/{id}", repair.CancelAsync);
        return new CommerceCustomersEndpoints(all, signUp, operators);

        // Monitors and load balancers look with HEAD: the same answer, of which the server sends only the head (RFC 9110, 9.1).
        IEndpointConventionBuilder Map(RouteGroupBuilder group, string method, string pattern, Func<HttpContext, Task<IResult>> handler)
            => group.MapMethods(pattern, method == "GET" ? ["GET", "HEAD"] : [method], answering.With(handler)).WithDisplayName($"{method} {pattern}");
    }

    private static CommerceCustomersEndpointOptions Read(Action<CommerceCustomersEndpointOptions>? configure)
    {
        var options = new CommerceCustomersEndpointOptions();
        configure?.Invoke(options);
        var result = new CommerceCustomersEndpointOptionsValidator().Validate(name: null, options);
        return result.Failed
            ? throw new OptionsValidationException(nameof(CommerceCustomersEndpointOptions), options.GetType(), result.Failures)
            : options;
    }

    // Closed, and at start rather than at the first call.
    private static void CheckServices(IServiceProvider services, CommerceCustomersEndpointOptions options)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICustomerCreationService)) == false)
        {
            throw new InvalidOperationException(
                "Expected the services of CommerceCustomers, but did not find them. Call builder.Services.AddCommerceCustomers(...) first.");
        }

        // A provider of the application's own may have to look it up; then the first call tells.
        var found = services.GetService<IAuthorizationPolicyProvider>()?.GetPolicyAsync(options.OperatorPolicy);
        if (found is null || (found.IsCompletedSuccessfully && found.GetAwaiter().GetResult() is null))
        {
            throw new InvalidOperationException(
                $"Expected an authorization policy named '{options.OperatorPolicy}' that says who an operator is, but did not find one. Register it: "
                + $"builder.Services.AddAuthorizationBuilder().AddPolicy(\"{options.OperatorPolicy}\", policy => policy.RequireRole(\"Operators\"));");
        }
    }
}
