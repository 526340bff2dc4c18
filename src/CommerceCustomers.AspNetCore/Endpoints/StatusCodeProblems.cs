using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
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
            "Authorization", Sentence.Of("NoCredentials"))),
        StatusCodes.Status403Forbidden => Problem.Of(ProblemKinds.NotAllowed, RequestError.OfHeader(
            "Authorization", Sentence.Of("NoOperator"))),
        StatusCodes.Status404NotFound => Problem.Of(ProblemKinds.UnknownPath, RequestError.OfPath(
            "path",
            ErrorCodes.UnknownPath,
            Sentence.Of("NoPath", ShownText.Of(http.Request.Path.ToUriComponent())))),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(ProblemKinds.MethodNotAllowed, RequestError.OfPath(
            "method",
            ErrorCodes.MethodNotAllowed,
            Sentence.Of("NoMethod", http.Response.Headers.Allow, ShownText.Of(http.Request.Method)))),
        StatusCodes.Status408RequestTimeout => Problem.Of(ProblemKinds.RequestTimeout, RequestError.OfBody(
            "", ErrorCodes.RequestTimeout, Sentence.Of("RequestStopped"))),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemKinds.BodyTooLarge, RequestError.OfBody(
            "", ErrorCodes.BodyTooLarge, Sentence.Of("ServerRefusesSize"))),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(ProblemKinds.UnsupportedMediaType, new RequestError(
            "header", "Content-Type", ErrorCodes.UnsupportedMediaType, Sentence.Of("NoJsonType"))),
        _ => null,
    };
}
