using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// A response with a JSON body. No cache keeps it, because it may hold personal data.
/// </summary>
internal sealed class JsonResponse(int status, JsonObject document) : IResult
{
    // Nothing of it runs, should a browser take it for a page.
    private const string ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

    // The JSON is never embedded in HTML, so characters such as < and ' stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, status, document, "application/json");

    public static async Task WriteAsync(HttpContext http, int status, JsonObject document, string contentType)
    {
        using var writer = Begin(http, status, contentType);
        document.WriteTo(writer);
        await FlushAsync(http, writer).ConfigureAwait(false);
    }

    public static Utf8JsonWriter Begin(HttpContext http, int status, string contentType)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return new Utf8JsonWriter(response.BodyWriter, Readable);
    }

    public static async Task FlushAsync(HttpContext http, Utf8JsonWriter writer)
    {
        writer.Flush();
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
