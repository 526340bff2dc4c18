using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>
/// Searches for a person. What is searched by comes in a form, because a URL is kept in logs and in the history of a browser.
/// </summary>
internal static class SearchPages
{
    public const string Section = "Search";

    public static async Task<IResult> ShowAsync(PageRequest request)
        => Page(await request.ContextAsync(Section).ConfigureAwait(false), new SearchModel(), StatusCodes.Status200OK);

    public static async Task<IResult> SearchAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var model = new SearchModel
        {
            Kind = KindOf(form["kind"].ToString()),
            Text = new FieldText(form["text"].ToString().Trim()),
            Issuer = new FieldText(form["issuer"].ToString().Trim()),
        };
        var context = await request.ContextAsync(Section).ConfigureAwait(false);
        var before = BeforeOf(form["before"].ToString());
        var (search, fault) = SearchOf(model, before);
        if (fault is not null)
        {
            var error = request.Words[$"SearchFault.{fault}.{model.Kind}"];
            return Page(context, model with { Text = model.Text with { Error = error } }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            var found = await request.Get<ICustomerFinder>()
                .SearchAsync(search!, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
            return Page(context, model with { Found = found }, StatusCodes.Status200OK);
        }
        catch (CustomerStoreException exception)
        {
            // Reading may go on while nothing can be written, and a search is recorded. What was typed stays, to be sent again.
            var problem = request.Problems(request.Http, exception);
            problem.WriteRetryAfter(request.Http);
            return Page(context, model with { Problem = request.Words["SearchFailed"] }, problem.Kind.Status);
        }
    }

    private static SearchField KindOf(string text) => Enum.GetNames<SearchField>().Contains(text)
        ? Enum.Parse<SearchField>(text)
        : throw new RefusalException(StatusCodes.Status400BadRequest, "MeaninglessChoice", ShownText.Of(text));

    private static CustomerId? BeforeOf(string text) => text.Length == 0 ? null
        : CustomerId.TryParse(text, out var id) ? id
        : throw new RefusalException(StatusCodes.Status400BadRequest, "MeaninglessFilter", ShownText.Of(text));

    private static (CustomerSearch? Search, string? Fault) SearchOf(SearchModel model, CustomerId? before)
    {
        if (model.Text.Value.Length == 0)
        {
            return (null, ErrorCodes.NothingToSearchBy);
        }

        var text = model.Text.Value;
        CustomerId? id = CustomerId.TryParse(text, out var parsed) ? parsed : null;
        if (model.Kind == SearchField.CustomerId && id is null)
        {
            return (null, ErrorCodes.MeaninglessSearch);
        }

        var search = new CustomerSearch(
            email: model.Kind == SearchField.Email ? text : null,
            phone: model.Kind == SearchField.Phone ? text : null,
            name: model.Kind == SearchField.Name ? text : null,
            accountNumber: model.Kind == SearchField.AccountNumber ? text : null,
            customerId: model.Kind == SearchField.CustomerId ? id : null,
            externalIdentity: model.Kind == SearchField.ExternalIdentity ? new ExternalIdentity(model.Issuer.Value, text) : null,
            before: before);
        return (search, search.Fault?.Code);
    }

    private static HtmlPage<SearchPage> Page(PageContext context, SearchModel model, int status) => new(context, model, status);
}
