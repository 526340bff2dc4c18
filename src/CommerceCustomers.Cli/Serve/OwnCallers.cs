using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Cli.Serve;

// Where whoever is on this machine is the operator, a web page in a browser on this machine must not be.
internal static class OwnCallers
{
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
        => Refusal(http.Request) is { } problem ? problem.ExecuteAsync(http) : next(http);

    private static Problem? Refusal(HttpRequest request)
    {
        // A name of an attacker's that leads here (DNS rebinding) stands in Host.
        if (!ServeAddress.IsLoopbackName(request.Host.Host))
        {
            return Problem.Of(ProblemKinds.WrongHost, RequestError.OfHeader(
                "Host", $"Expected localhost or an address of this machine's own, but found '{ShownText.Of(request.Host.Value ?? "")}'."));
        }

        // Browsers say which page calls; other callers say nothing.
        if (request.Headers.Origin.Count > 0 && request.Headers.Origin.ToString() != $"{request.Scheme}://{request.Host}")
        {
            return CrossOrigin("Origin", request.Headers.Origin.ToString());
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? CrossOrigin("Sec-Fetch-Site", request.Headers["Sec-Fetch-Site"].ToString())
            : null;
    }

    private static Problem CrossOrigin(string header, string found) => Problem.Of(ProblemKinds.CrossOrigin, RequestError.OfHeader(
        header, $"Expected a call of no web page, or of one that this service has given, but found '{ShownText.Of(found)}'."));
}
