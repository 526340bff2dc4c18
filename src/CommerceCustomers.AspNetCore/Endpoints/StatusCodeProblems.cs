using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Gives a problem as the body to errors that other middleware answers with a status code alone.
/// </summary>
internal sealed class StatusCodeProblems(RequestRunner runner)
{
    public Task RunAsync(HttpContext http, RequestDelegate next) => runner.RunAsync(http, async _ =>
    {
        await next(http).ConfigureAwait(false);
        return http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null } && Of(http) is { } problem
            ? problem
            : Results.Empty;
    });

    private static Problem? Of(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => Problem.Of(ProblemKinds.NotAuthenticated, RequestError.OfHeader(
            "Authorization", "Expected the credentials of an operator, but found none or invalid ones.")),
        StatusCodes.Status403Forbidden => Problem.Of(ProblemKinds.NotAllowed, RequestError.OfHeader(
            "Authorization", "Expected the credentials of an operator, but the caller is no operator.")),
        StatusCodes.Status404NotFound => Problem.Of(ProblemKinds.UnknownPath, RequestError.OfPath(
            "path",
            ErrorCodes.UnknownPath,
            $"Expected a path of /openapi/v1.json, but found {ShownText.Of(http.Request.Path.ToUriComponent())}.")),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(ProblemKinds.MethodNotAllowed, RequestError.OfPath(
            "method",
            ErrorCodes.MethodNotAllowed,
            $"Expected {http.Response.Headers.Allow}, but found {ShownText.Of(http.Request.Method)}.")),
        StatusCodes.Status408RequestTimeout => Problem.Of(ProblemKinds.RequestTimeout, RequestError.OfBody(
            "", ErrorCodes.RequestTimeout, "Expected the request without long pauses, but it stopped coming.")),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemKinds.BodyTooLarge, RequestError.OfBody(
            "", ErrorCodes.BodyTooLarge, "Expected a smaller body. The server refuses one of this size.")),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(ProblemKinds.UnsupportedMediaType, new RequestError(
            "header", "Content-Type", ErrorCodes.UnsupportedMediaType, "Expected application/json, but found something else.")),
        _ => null,
    };
}
