using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Explains an error code: every problem links here.
/// </summary>
internal static class ErrorEndpoint
{
    public static Task<IResult> GetAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http);
        var code = RouteValue.Of(http, "code");
        return ErrorCatalogue.Find(code) is { } entry
            ? Task.FromResult<IResult>(new JsonResponse(StatusCodes.Status200OK, entry.ToNode()))
            : throw new RefusedRequestException(
                ProblemKinds.UnknownCode,
                RequestError.OfPath("code", ErrorCodes.UnknownCode, ErrorCatalogue.Unknown(ShownText.Of(code))));
    }
}
