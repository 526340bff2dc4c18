using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

// What other middleware answers with a status and nothing else.
internal sealed class BareErrors(Answering answering)
{
    public Task AnswerAsync(HttpContext http, RequestDelegate next) => answering.RunAsync(http, async _ =>
    {
        await next(http).ConfigureAwait(false);
        return http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null } && Of(http) is { } problem
            ? problem
            : Results.Empty;
    });

    private static Problem? Of(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => Problem.Of(ProblemKinds.NotAuthenticated, RequestError.OfHeader(
            "Authorization", "Expected the credentials of an operator, but found none, or wrong ones.")),
        StatusCodes.Status403Forbidden => Problem.Of(ProblemKinds.NotAllowed, RequestError.OfHeader(
            "Authorization", "Expected the credentials of an operator, but found those of somebody who is none.")),
        StatusCodes.Status404NotFound => Problem.Of(ProblemKinds.UnknownPath, RequestError.OfPath(
            "path", "UnknownPath", $"Expected a path of /openapi/v1.json, but found {RequestParts.Shown(http.Request.Path.ToUriComponent())}.")),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(ProblemKinds.MethodNotAllowed, RequestError.OfPath(
            "method", "MethodNotAllowed", $"Expected {http.Response.Headers.Allow}, but found {RequestParts.Shown(http.Request.Method)}.")),
        StatusCodes.Status408RequestTimeout => Problem.Of(ProblemKinds.RequestTimeout, RequestError.OfBody(
            "", "RequestTimeout", "Expected the request without long pauses, but it stopped coming.")),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemKinds.BodyTooLarge, RequestError.OfBody(
            "", "BodyTooLarge", "Expected a smaller body. The server refuses one of this size.")),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(ProblemKinds.UnsupportedMediaType, new RequestError(
            "header", "Content-Type", "UnsupportedMediaType", "Expected application/json, but found something else.")),
        _ => null,
    };
}
