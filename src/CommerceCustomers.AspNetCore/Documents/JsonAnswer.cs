using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Documents;

internal sealed class JsonAnswer(int status, JsonObject document) : IResult
{
    // It is never put into a page, and people read it too.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, status, document, "application/json");

    public static async Task WriteAsync(HttpContext http, int status, JsonObject document, string contentType)
    {
        using var writer = Begin(http, status, contentType);
        document.WriteTo(writer);
        await FlushAsync(http, writer).ConfigureAwait(false);
    }

    // No cache on the way may keep what is about a person.
    public static Utf8JsonWriter Begin(HttpContext http, int status, string contentType)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return new Utf8JsonWriter(response.BodyWriter, Readable);
    }

    public static async Task FlushAsync(HttpContext http, Utf8JsonWriter writer)
    {
        writer.Flush();
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
