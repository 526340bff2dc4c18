using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Problems;

// An error as RFC 9457 wants it. Every error of the service is written here.
internal sealed class Problem(ProblemKind kind, string detail, params IReadOnlyList<RequestError> errors) : IResult
{
    public const string ContentType = "application/problem+json";

    public ProblemKind Kind => kind;

    public TimeSpan? RetryAfter { get; init; }

    public JsonObject Extensions { get; init; } = [];

    public static Problem Of(ProblemKind kind, RequestError error) => new(kind, error.Message, error);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return JsonAnswer.WriteAsync(httpContext, kind.Status, ToNode(), ContentType);
    }

    private JsonObject ToNode()
    {
        var document = new JsonObject
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title,
            ["status"] = kind.Status,
            ["detail"] = detail,
            ["code"] = kind.Code,
        };
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
