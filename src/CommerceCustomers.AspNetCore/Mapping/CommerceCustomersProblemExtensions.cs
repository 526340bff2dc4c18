using CommerceCustomers.AspNetCore.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Answers every error of an application as a problem (RFC 9457).
/// </summary>
public static class CommerceCustomersProblemExtensions
{
    /// <summary>
    /// Gives a problem as the body to every error response that has none: unknown paths, wrong methods, callers who are no operators, and
    /// unhandled exceptions.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    /// <remarks>
    /// Call it first, and <c>UseRouting</c> after it: otherwise <c>WebApplication</c> routes before this middleware, which then
    /// does not see the errors of routing. The endpoints of <c>MapCommerceCustomers</c> answer their own errors without it.
    /// </remarks>
    public static IApplicationBuilder UseCommerceCustomersProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var problems = new StatusCodeProblems(new RequestRunner(app.ApplicationServices.GetService<TimeProvider>() ?? TimeProvider.System));
        return app.Use(next => http => problems.RunAsync(http, next));
    }
}
