using CommerceCustomers.AspNetCore.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Answers every error of an application as a problem (RFC 9457).
/// </summary>
public static class CommerceCustomersProblemExtensions
{
    /// <summary>
    /// Gives errors that would have no body one: unknown paths, wrong methods, callers who are no operators, and what nobody foresaw.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    /// <remarks>
    /// Call it first, and <c>UseRouting</c> after it: what <c>WebApplication</c> adds by itself runs before everything else, and its errors could not be
    /// seen. The endpoints of <c>MapCommerceCustomers</c> answer their own errors without it.
    /// </remarks>
    public static IApplicationBuilder UseCommerceCustomersProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var errors = new BareErrors(new Answering(app.ApplicationServices.GetService<TimeProvider>() ?? TimeProvider.System));
        return app.Use(next => http => errors.AnswerAsync(http, next));
    }
}
