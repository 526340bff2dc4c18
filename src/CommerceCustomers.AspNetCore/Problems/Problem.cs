using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// An error response as RFC 9457 describes it. Every error of the service is one of these.
/// </summary>
internal sealed class Problem(ProblemKind kind, Sentence detail, params IReadOnlyList<RequestError> errors) : IResult
{
    public const string ContentType = "application/problem+json";

    public Problem(ProblemKind kind, IReadOnlyList<RequestError> errors)
        : this(kind, errors.Count == 1 ? errors[0].Message : Sentence.Of("SeveralErrors", errors.Count), errors)
    {
    }

    public ProblemKind Kind => kind;

    public TimeSpan? RetryAfter { get; init; }

    public JsonObject Extensions { get; init; } = [];

    public static Problem Of(ProblemKind kind, RequestError error) => new(kind, [error]);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        WriteRetryAfter(httpContext);
        var culture = LanguageFor(httpContext);
        ReaderLanguage.Write(httpContext, culture);
        return JsonResponse.WriteAsync(httpContext, kind.Status, ToNode(HelpLink.Of(httpContext, kind.Code), culture), ContentType);
    }

    public void WriteRetryAfter(HttpContext http)
    {
        if (RetryAfter is { } wait && !http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Chooses the language of the reader if the whole problem can be said in it, because half a problem helps nobody.</summary>
    private CultureInfo LanguageFor(HttpContext http)
    {
        var reader = ReaderLanguage.Of(http);
        return kind.Title.Speaks(reader) && detail.Speaks(reader) && errors.All(error => error.Message.Speaks(reader))
            ? reader
            : CultureInfo.InvariantCulture;
    }

    private JsonObject ToNode(string? help, CultureInfo culture)
    {
        var document = new JsonObject
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title.In(culture),
            ["status"] = kind.Status,
            ["detail"] = detail.In(culture),
            ["code"] = kind.Code,
        };
        if (help is not null)
        {
            document["help"] = help;
        }

        if (errors.Count > 0)
        {
            document["errors"] = new JsonArray([.. errors.Select(error => error.ToNode(culture))]);
        }

        foreach (var (name, value) in Extensions)
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }
}
