using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Reads and refuses a request in memory when the endpoints are mapped, so that everything this needs is loaded.
/// </summary>
/// <remarks>
/// When a file cannot be loaded for lack of a file handle, the runtime remembers the failure until the process ends. At start
/// there are handles.
/// </remarks>
internal static class WarmUp
{
    public static void Run()
    {
        ExhaustedResource.Preload();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        http.Request.QueryString = new QueryString("?count=x");
        http.Request.ContentType = "application/json; charset=utf-8";
        http.Request.Headers["Idempotency-Key"] = "\"k\"";
        http.Request.Headers.AcceptLanguage = "it";
        _ = IdempotencyKeyHeader.Read(http);
        _ = ReaderLanguage.Of(http);
        var refused = QueryParameters.Invalid("count", Sentence.Of("NoNumber", 1, 2, QueryParameters.Text(http, "count")));
        _ = refused.Problem.ExecuteAsync(http);
        _ = http.WebSockets.IsWebSocketRequest;
        _ = OpenApiEndpoint.GetAsync(http);
        _ = ErrorCatalogue.Find(ErrorCodes.Overloaded);
    }
}
