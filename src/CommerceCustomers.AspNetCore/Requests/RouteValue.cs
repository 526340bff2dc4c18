using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads a segment of the path, unescaped exactly once.
/// </summary>
/// <remarks>
/// Servers leave an escaped slash escaped, because it would otherwise divide the path. In a route value <c>%2F</c> and
/// <c>%252F</c> therefore look the same, and only the raw request line distinguishes them.
/// </remarks>
internal static class RouteValue
{
    private const string EscapedSlash = "%2F";

    public static string Of(HttpContext http, string name)
    {
        var value = (string)http.Request.RouteValues[name]!;
        return value.Contains(EscapedSlash, StringComparison.OrdinalIgnoreCase)
            && RawSegment(http, name) is { } raw
            && UnescapedButSlashes(raw).Equals(value, StringComparison.OrdinalIgnoreCase)
                ? Uri.UnescapeDataString(raw)
                : value;
    }

    private static string? RawSegment(HttpContext http, string name)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint || http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { } target)
        {
            return null;
        }

        // The segment is counted from the end, because an application may put a path before the endpoints.
        var pattern = endpoint.RoutePattern.PathSegments;
        var index = pattern.Index()
            .First(segment => segment.Item.Parts[0] is RoutePatternParameterPart parameter && parameter.Name == name).Index;
        var segments = target.Split('?', 2)[0].TrimEnd('/').Split('/');
        var at = segments.Length - pattern.Count + index;
        return at >= 0 && at < segments.Length ? segments[at] : null;
    }

    private static string UnescapedButSlashes(string raw) => string.Join(
        EscapedSlash, raw.Replace("%2f", EscapedSlash, StringComparison.Ordinal).Split(EscapedSlash).Select(Uri.UnescapeDataString));
}
