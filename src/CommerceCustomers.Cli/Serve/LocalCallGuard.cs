using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// Refuses calls of web pages. Without a token every caller on this machine is the operator, but a page in its
/// browser must not be.
/// </summary>
internal static class LocalCallGuard
{
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
        => Refusal(http.Request) is { } problem ? problem.ExecuteAsync(http) : next(http);

    private static Problem? Refusal(HttpRequest request)
    {
        // With DNS rebinding, Host holds the attacker's name for this machine.
        if (!ServeAddress.IsLoopbackName(request.Host.Host))
        {
            return Problem.Of(ProblemKinds.WrongHost, RequestError.OfHeader(
                "Host", Sentence.Of("NoHostOfMachine", ShownText.Of(request.Host.Value ?? ""))));
        }

        // Only browsers send Origin, with the page that calls. A form of the operations page sends null, because that page tells nobody
        // where it is; then the browser says by another header that the page is of this service.
        var origin = request.Headers.Origin.ToString();
        if (request.Headers.Origin.Count > 0 && origin != $"{request.Scheme}://{request.Host}" && !IsOwnForm(request, origin))
        {
            return CrossOrigin("Origin", origin);
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? CrossOrigin("Sec-Fetch-Site", request.Headers["Sec-Fetch-Site"].ToString())
            : null;
    }

    private static bool IsOwnForm(HttpRequest request, string origin)
        => origin == "null" && request.Headers["Sec-Fetch-Site"].ToString() == "same-origin";

    private static Problem CrossOrigin(string header, string found) => Problem.Of(ProblemKinds.CrossOrigin, RequestError.OfHeader(
        header, Sentence.Of("CallOfPage", ShownText.Of(found))));
}
