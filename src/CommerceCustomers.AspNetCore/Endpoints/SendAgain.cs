using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Says what to do with a request that failed by a defect or for a cause that passes. It depends on what the request does.
/// </summary>
internal static class SendAgain
{
    /// <summary>A search is a POST only because what is searched by may not stand in a URL.</summary>
    private const string Search = "/customers/search";

    public static Sentence After(HttpContext http) => http.Request.Method switch
    {
        "GET" or "HEAD" => Sentence.Of("Again.Reading"),
        "POST" when http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }
            && pattern.EndsWith(Search, StringComparison.Ordinal) => Sentence.Of("Again.Reading"),
        "POST" when http.Request.RouteValues.ContainsKey("channel") => http.Request.Headers.ContainsKey(IdempotencyKeyHeader.Name)
            ? Sentence.Of("Again.SignUp")
            : Sentence.Of("Again.SignUpWithoutKey"),
        _ => Sentence.Of("Again.Change"),
    };
}
