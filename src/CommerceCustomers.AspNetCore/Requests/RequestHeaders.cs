using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads a header and refuses an invalid one.
/// </summary>
internal static class RequestHeaders
{
    /// <summary>
    /// Returns the value of a header that may come only once, or <see langword="null"/> when it is missing.
    /// </summary>
    public static string? Single(HttpContext http, string name) => http.Request.Headers[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0] ?? "",
        var values => throw Invalid(name, Sentence.Of("RepeatedHeader", values.Count)),
    };

    public static RefusedRequestException Invalid(string name, Sentence message, int? limit = null)
        => new(ProblemKinds.InvalidHeader, RequestError.OfHeader(name, message, limit));
}
