using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// The revision of a record as an entity tag: <c>ETag</c>, <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110).
/// </summary>
internal static class EntityTags
{
    public static void Write(HttpContext http, CustomerRecord record) => http.Response.Headers.ETag = TagOf(record).ToString();

    public static bool IsNotModified(HttpContext http, CustomerRecord record)
        => http.Request.Headers.IfNoneMatch is { Count: > 0 } header
            && Parse(HeaderNames.IfNoneMatch, header).Any(
                tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(TagOf(record), useStrongComparison: false));

    /// <summary>
    /// Returns whether <c>If-Match</c> is <c>*</c>, so that the caller accepts any revision.
    /// </summary>
    public static bool MatchesAny(HttpContext http) => http.Request.Headers.IfMatch is { Count: > 0 } header
        && Parse(HeaderNames.IfMatch, header).Any(static tag => tag.Equals(EntityTagHeaderValue.Any));

    public static void RequireMatch(HttpContext http, CustomerRecord record)
    {
        if (http.Request.Headers.IfMatch is not { Count: > 0 } header)
        {
            throw new RefusedRequestException(ProblemKinds.IfMatchRequired, new RequestError(
                "header",
                HeaderNames.IfMatch,
                ErrorCodes.IfMatchRequired,
                Sentence.Of("IfMatchIsMissing")));
        }

        if (!Parse(HeaderNames.IfMatch, header).Any(
                tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(TagOf(record), useStrongComparison: true)))
        {
            throw Changed(http, record);
        }
    }

    public static void RefuseIfMatch(HttpContext http)
    {
        if (http.Request.Headers.IfMatch.Count > 0)
        {
            throw RequestHeaders.Invalid(HeaderNames.IfMatch, Sentence.Of("IfMatchIsRefused"));
        }
    }

    public static RefusedRequestException Changed(HttpContext http, CustomerRecord record) => new(
        ProblemKinds.Changed,
        new RequestError(
            "header",
            HeaderNames.IfMatch,
            ErrorCodes.Changed,
            Sentence.Of("IfMatchIsOutdated", TagOf(record), Shown(http.Request.Headers.IfMatch))));

    private static EntityTagHeaderValue TagOf(CustomerRecord record) => new($"\"{record.Revision}\"");

    private static IList<EntityTagHeaderValue> Parse(string name, StringValues header)
        => EntityTagHeaderValue.TryParseStrictList(header.ToArray()!, out var tags)
            ? tags
            : throw RequestHeaders.Invalid(name, Sentence.Of("TagIsUnreadable", Shown(header)));

    private static string Shown(StringValues header) => ShownText.Of(header.ToString());
}
