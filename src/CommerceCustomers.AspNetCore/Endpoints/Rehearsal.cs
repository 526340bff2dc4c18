using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

// A refused request on nothing, when the endpoints are mapped: what reading and answering need is opened then, because the runtime remembers
// until the process ends what could not be opened for a moment.
internal static class Rehearsal
{
    public static void Run()
    {
        MachineLack.Load();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        http.Request.QueryString = new QueryString("?count=x");
        http.Request.ContentType = "application/json; charset=utf-8";
        http.Request.Headers["Idempotency-Key"] = "\"k\"";
        _ = KeyHeader.Read(http);
        _ = RequestParts.Invalid("count", $"Expected a whole number, but found '{RequestParts.Query(http, "count")}'.").Problem.ExecuteAsync(http);
        _ = http.WebSockets.IsWebSocketRequest;
        _ = OpenApiEndpoint.GetAsync(http);
    }
}
