using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Assets;

/// <summary>Answers with a file that the pages use. Everybody may have it: it says nothing about customers.</summary>
internal static class AssetEndpoint
{
    // A file that is opened by itself loads and runs nothing.
    private const string ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static async Task GetAsync(HttpContext http)
    {
        var response = http.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        if (PageAssets.Find((string)http.Request.RouteValues["name"]!) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Content.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        await response.Body.WriteAsync(asset.Content, http.RequestAborted).ConfigureAwait(false);
    }
}
