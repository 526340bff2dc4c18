using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// The path of the endpoint that explains an error code, with whatever path the application has put before the endpoints.
/// </summary>
internal static class HelpLink
{
    /// <summary>
    /// The name of the route. Unlike the name of an endpoint it may be given twice, because the endpoints may be mapped twice.
    /// </summary>
    public static RouteNameMetadata Route { get; } = new("CommerceCustomers.Error");

    /// <summary>
    /// Returns the path; null when the endpoints are not mapped.
    /// </summary>
    public static string? Of(HttpContext http, string code)
        => http.RequestServices?.GetService<LinkGenerator>()?.GetPathByRouteValues(
            http, Route.RouteName, new RouteValueDictionary { ["code"] = code });
}
