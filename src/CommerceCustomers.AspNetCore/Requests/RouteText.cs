using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CommerceCustomers.AspNetCore.Requests;

// What a segment of the path means: unescaped once, and whole. Servers leave an escaped slash as it came, because it would otherwise divide
// the path, so that %2F and %252F look alike in a route value; only the request line tells them apart.
internal static class RouteText
{
    private const string EscapedSlash = "%2F";

    public static string Of(HttpContext http, string name)
    {
        var value = (string)http.Request.RouteValues[name]!;
        return value.Contains(EscapedSlash, StringComparison.OrdinalIgnoreCase)
            && Raw(http, name) is { } raw
            && KeptSlashes(raw).Equals(value, StringComparison.OrdinalIgnoreCase)
                ? Uri.UnescapeDataString(raw)
                : value;
    }

    // Counted from the end: whatever an application has put before our path.
    private static string? Raw(HttpContext http, string name)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint || http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { } target)
        {
            return null;
        }

        var pattern = endpoint.RoutePattern.PathSegments;
        var index = pattern.Index().First(segment => segment.Item.Parts[0] is RoutePatternParameterPart parameter && parameter.Name == name).Index;
        var segments = target.Split('?', 2)[0].TrimEnd('/').Split('/');
        var at = segments.Length - pattern.Count + index;
        return at >= 0 && at < segments.Length ? segments[at] : null;
    }

    private static string KeptSlashes(string raw) => string.Join(
        EscapedSlash, raw.Replace("%2f", EscapedSlash, StringComparison.Ordinal).Split(EscapedSlash).Select(Uri.UnescapeDataString));
}
