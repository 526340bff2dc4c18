using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Answers with the OpenAPI description, which is written by hand and embedded in the assembly.
/// </summary>
internal static class OpenApiEndpoint
{
    // Another mode of Lazy would remember a failed read until the process ends; this one reads again at the next request.
    private static readonly Lazy<byte[]> Document = new(Load, LazyThreadSafetyMode.PublicationOnly);

    public static Task<IResult> GetAsync(HttpContext http)
        => Task.FromResult<IResult>(TypedResults.Bytes(Document.Value, "application/json"));

    public static byte[] Load()
    {
        using var stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
