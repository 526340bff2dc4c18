using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>Answers who has searched for customers, a page at a time, the newest first.</summary>
internal static class SearchesEndpoint
{
    private const string After = "after";

    public static async Task<IResult> GetAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, After, PageParameters.Count);
        var after = QueryParameters.Text(http, After) is not { } text ? null
            : SearchPosition.Parse(text)
            ?? throw QueryParameters.Invalid(After, Sentence.Of("NoSearchPosition", ShownText.Of(text)));
        var page = await SearchLog.ReadAsync(
            http.RequestServices.GetRequiredService<ICustomerReader>(), after, PageParameters.CountOf(http), http.RequestAborted)
            .ConfigureAwait(false);
        if (page.Next is { } next)
        {
            PageParameters.LinkToNext(http, After, $"{next}");
        }

        return new JsonResponse(StatusCodes.Status200OK, page.ToDocument());
    }
}
