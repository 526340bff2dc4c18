using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// An error response as RFC 9457 describes it. Every error of the service is one of these.
/// </summary>
internal sealed class Problem(ProblemKind kind, string detail, params IReadOnlyList<RequestError> errors) : IResult
{
    public const string ContentType = "application/problem+json";

    public Problem(ProblemKind kind, IReadOnlyList<RequestError> errors)
        : this(kind, errors.Count == 1 ? errors[0].Message : $"There are {errors.Count} errors, listed below.", errors)
    {
    }

    public ProblemKind Kind => kind;

    public TimeSpan? RetryAfter { get; init; }

    public JsonObject Extensions { get; init; } = [];

    public static Problem Of(ProblemKind kind, RequestError error) => new(kind, [error]);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return JsonResponse.WriteAsync(httpContext, kind.Status, ToNode(HelpLink.Of(httpContext, kind.Code)), ContentType);
    }

    private JsonObject ToNode(string? help)
    {
        var document = new JsonObject
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title,
            ["status"] = kind.Status,
            ["detail"] = detail,
            ["code"] = kind.Code,
        };
        if (help is not null)
        {
            document["help"] = help;
        }

        if (errors.Count > 0)
        {
            document["errors"] = new JsonArray([.. errors.Select(static error => error.ToNode())]);
        }

        foreach (var (name, value) in Extensions)
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }
}
