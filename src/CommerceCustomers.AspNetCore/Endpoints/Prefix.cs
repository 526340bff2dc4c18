using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

// Where an application has put the endpoints, told from the path of a request and how many segments of it are ours.
internal static class Prefix
{
    public static string Of(HttpContext http, int segments)
    {
        var path = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        for (var cut = 0; cut < segments; cut++)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return path;
    }
}
