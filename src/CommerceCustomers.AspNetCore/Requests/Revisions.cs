using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CommerceCustomers.AspNetCore.Requests;

// A record's revision as an entity tag.
internal static class Revisions
{
    public static void Tell(HttpContext http, StoredRecord record) => http.Response.Headers.ETag = Tag(record).ToString();

    public static bool IsNotModified(HttpContext http, StoredRecord record)
        => http.Request.Headers.IfNoneMatch is { Count: > 0 } header
            && Parse(HeaderNames.IfNoneMatch, header).Any(
                tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(record), useStrongComparison: false));

    // Any revision will do, as long as there is one (RFC 9110, 13.1.1).
    public static bool MatchesAny(HttpContext http) => http.Request.Headers.IfMatch is { Count: > 0 } header
        && Parse(HeaderNames.IfMatch, header).Any(static tag => tag.Equals(EntityTagHeaderValue.Any));

    public static void RequireMatch(HttpContext http, StoredRecord record)
    {
        if (http.Request.Headers.IfMatch is not { Count: > 0 } header)
        {
            throw new RefusedRequestException(ProblemKinds.IfMatchRequired, new RequestError(
                "header", HeaderNames.IfMatch, "IfMatchRequired", "Expected the ETag that the customer was read with, but found nothing. GET the customer first."));
        }

        if (!Parse(HeaderNames.IfMatch, header).Any(
                tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(record), useStrongComparison: true)))
        {
            throw Changed(http, record);
        }
    }

    public static void RefuseMatch(HttpContext http)
    {
        if (http.Request.Headers.IfMatch.Count > 0)
        {
            throw RequestParts.InvalidHeader(
                HeaderNames.IfMatch, "Expected no such header, because this does not depend on the content, but found one. Leave it out.");
        }
    }

    public static RefusedRequestException Changed(HttpContext http, StoredRecord record) => new(
        ProblemKinds.Changed,
        new RequestError(
            "header",
            HeaderNames.IfMatch,
            "Changed",
            $"Expected {Tag(record)}, which the customer has now, but found {RequestParts.Shown(http.Request.Headers.IfMatch.ToString())}. "
            + "Read it again, and edit that."));

    private static EntityTagHeaderValue Tag(StoredRecord record) => new($"\"{record.Revision}\"");

    private static IList<EntityTagHeaderValue> Parse(string name, StringValues header)
        => EntityTagHeaderValue.TryParseStrictList(header.ToArray()!, out var tags)
            ? tags
            : throw RequestParts.InvalidHeader(
                name, $"Expected the ETag that the customer was read with, such as \"3\", or *, but found {RequestParts.Shown(header.ToString())}.");
}
