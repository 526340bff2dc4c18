using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// The path that an application has put before the endpoints, for links in responses.
/// </summary>
internal static class MountPath
{
    /// <summary>
    /// Returns the path of a request without the segments that belong to the endpoint.
    /// </summary>
    public static string Of(HttpContext http, int endpointSegments)
    {
        var path = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        for (var cut = 0; cut < endpointSegments; cut++)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return path;
    }
}
