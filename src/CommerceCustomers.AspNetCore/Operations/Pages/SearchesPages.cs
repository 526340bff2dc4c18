using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Shows who has searched for customers.</summary>
internal static class SearchesPages
{
    private const int SearchesOnPage = 50;
    private const string After = "after";

    public static async Task<IResult> ShowAsync(PageRequest request)
    {
        var query = request.Http.Request.Query;
        if (query.Keys.FirstOrDefault(static name => name != After) is { } unknown)
        {
            throw Meaningless(unknown);
        }

        var after = query[After] switch
        {
            [] => null,
            [{ } text] => SearchPosition.Parse(text) ?? throw Meaningless(text),
            var several => throw Meaningless(several.ToString()),
        };
        var log = await SearchLog.ReadAsync(request.Get<ICustomerReader>(), after, SearchesOnPage, request.Aborted).ConfigureAwait(false);
        return new HtmlPage<SearchesPage>(
            await request.ContextAsync(SearchPages.Section).ConfigureAwait(false), new SearchesModel(log, IsFirst: after is null));
    }

    private static RefusalException Meaningless(string text)
        => new(StatusCodes.Status400BadRequest, "MeaninglessPosition", ShownText.Of(text));
}
