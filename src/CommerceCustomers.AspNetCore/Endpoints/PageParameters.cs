using CommerceCustomers.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>What the answers that come in pages have in common.</summary>
internal static class PageParameters
{
    public const string Count = "count";

    private const int DefaultCount = 100;
    private const int MaxCount = 1000;

    public static int CountOf(HttpContext http) => QueryParameters.Number(http, Count, DefaultCount, 1, MaxCount);

    /// <summary>Names the next page in a header: the same request with another position.</summary>
    public static void LinkToNext(HttpContext http, string parameter, string position)
    {
        var query = http.Request.Query
            .Where(given => given.Key != parameter)
            .Select(static given => KeyValuePair.Create(given.Key, given.Value))
            .Append(KeyValuePair.Create(parameter, new StringValues(position)));
        var next = (http.Request.PathBase + http.Request.Path).ToUriComponent() + QueryString.Create(query).ToUriComponent();
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
    }
}
