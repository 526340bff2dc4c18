using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>Answers with a component as a page.</summary>
internal sealed class HtmlPage<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent>(
    PageContext context, object? model = null, int status = StatusCodes.Status200OK) : IResult
    where TComponent : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await PageRendering.RenderAsync<TComponent>(httpContext.RequestServices, context, model).ConfigureAwait(false);
        var bytes = Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{html}\n");
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        PageHeaders.Write(response);
        PageHeaders.WriteLanguage(response, context.Language);
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
