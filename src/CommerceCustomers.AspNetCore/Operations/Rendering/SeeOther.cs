using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>
/// Sends the reader to another page, after a form so that a reload does not send it again. The link may be relative.
/// </summary>
internal sealed class SeeOther(string link) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext.Response);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = link;
        return Task.CompletedTask;
    }
}
