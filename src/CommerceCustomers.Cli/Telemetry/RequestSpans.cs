using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;

namespace CommerceCustomers.Cli.Telemetry;

/// <summary>
/// Describes the spans of the web server by method, route and status, and takes out what a caller can choose freely: path, host, address.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    public const string Source = "Microsoft.AspNetCore";

    private const string Method = "http.request.method";
    private const string Route = "http.route";
    private const string Status = "http.response.status_code";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        Method, Route, Status, "error.type", "network.protocol.version", "url.scheme",
    };

    /// <summary>Names the span of a request once its route is known. A request without a route keeps the name that all have.</summary>
    public static async Task DescribeAsync(HttpContext http, RequestDelegate next)
    {
        await next(http).ConfigureAwait(false);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            span.SetTag(Status, http.Response.StatusCode);
            if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            {
                span.SetTag(Method, http.Request.Method).SetTag(Route, route).DisplayName = $"{http.Request.Method} {route}";
            }
        }
    }

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Source)
        {
            foreach (var (name, _) in data.TagObjects.Where(static tag => !Kept.Contains(tag.Key)).ToList())
            {
                data.SetTag(name, null);
            }
        }
    }
}
