using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The pages that only show something.</summary>
internal static class ReadingPages
{
    private const int CustomersOnPage = 50;
    private const int MostExamples = 20;

    private static readonly string[] Filters = ["channel", "state", "code", "after"];

    public static async Task<IResult> OverviewAsync(PageRequest request)
    {
        // The parts that change hold links for a page without a slash at its end.
        return request.Http.Request.Path.Value?.EndsWith('/') == true
            ? new SeeOther("../operations")
            : new HtmlPage<OverviewPage>(await request.ContextAsync("Overview").ConfigureAwait(false));
    }

    public static async Task<IResult> CustomersAsync(PageRequest request)
    {
        var query = request.Http.Request.Query;
        if (query.Keys.FirstOrDefault(static name => !Filters.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Meaningless(ShownText.Of(unknown));
        }

        var context = await request.ContextAsync("Customers").ConfigureAwait(false);
        var channel = ChannelOf(Text(query, "channel"));
        var state = StateOf(Text(query, "state"));
        var after = AfterOf(Text(query, "after"));
        var code = Text(query, "code") is not { } text ? null
            : text.Length <= QueryParameters.MaxCodeLength ? text
            : throw Meaningless(ShownText.Of(text));
        if (query.Any(static parameter => string.IsNullOrWhiteSpace(parameter.Value)))
        {
            // A form sends its empty fields too; the URL to share has only what was chosen.
            return new SeeOther(context.Customers(channel, state, code, after));
        }

        var filter = new CustomerFilter(channel, state, code);
        var channels = await ChannelsAsync(request).ConfigureAwait(false);
        var page = await request.Get<ICustomerFinder>().ListAsync(filter, after, CustomersOnPage, request.Aborted).ConfigureAwait(false);
        if (page.Customers.Count == 0 && channel is { } id && channels.All(option => option.Id != id))
        {
            throw new RefusalException(StatusCodes.Status404NotFound, ErrorCodes.UnknownChannel, id.Value);
        }

        return new HtmlPage<CustomersPage>(context, new CustomersModel(filter, after, page, channels));
    }

    public static async Task<IResult> CustomerAsync(PageRequest request)
    {
        var explanation = await ExplainAsync(request).ConfigureAwait(false);
        return new HtmlPage<CustomerDetailsPage>(
            await request.ContextAsync("Customers").ConfigureAwait(false), new CustomerModel(explanation));
    }

    public static async Task<IResult> EditAsync(PageRequest request)
    {
        var explanation = await ExplainAsync(request).ConfigureAwait(false);
        if (NoForm.WhyNotEdit(request, explanation) is { } why)
        {
            return await NoForm.EditAsync(request, explanation, why).ConfigureAwait(false);
        }

        var record = explanation.Record;
        var form = EditForm.Of(Stored(record));
        return new HtmlPage<EditPage>(
            await request.ContextAsync("Customers").ConfigureAwait(false), EditModels.Of(record, record.Revision, form, request.Words));
    }

    public static async Task<IResult> EraseAsync(PageRequest request)
    {
        var explanation = await ExplainAsync(request).ConfigureAwait(false);
        if (NoForm.WhyNotErase(request, explanation) is { } why)
        {
            return await NoForm.EraseAsync(request, explanation, why).ConfigureAwait(false);
        }

        return new HtmlPage<ErasePage>(
            await request.ContextAsync("Customers").ConfigureAwait(false),
            await EraseModelAsync(request, explanation.Record).ConfigureAwait(false));
    }

    public static async Task<EraseModel> EraseModelAsync(PageRequest request, CustomerRecord record)
    {
        var stored = await request.Get<ICustomerReader>().FindAsync(record.CustomerId, request.Aborted).ConfigureAwait(false);
        return new EraseModel(record) { MayBeLeft = stored is not null && HeadquartersTraces.MayBeLeft(stored) };
    }

    public static async Task<IResult> AttentionAsync(PageRequest request)
        => new HtmlPage<AttentionPage>(
            await request.ContextAsync("Attention").ConfigureAwait(false), await AttentionModelAsync(request).ConfigureAwait(false));

    public static Task<IResult> UnknownAsync(PageRequest request)
        => throw new RefusalException(StatusCodes.Status404NotFound, "UnknownPage");

    public static async Task<AttentionModel> AttentionModelAsync(PageRequest request)
    {
        var live = await request.Feed.ReadAsync(request.Aborted).ConfigureAwait(false);
        var groups = AttentionGroup.Of(live.Status.Counts).ToList();
        for (var index = 0; index < groups.Count && index < MostExamples; index++)
        {
            groups[index] = groups[index] with { Example = await ExampleAsync(request, groups[index].Code).ConfigureAwait(false) };
        }

        return new AttentionModel(groups, await ChannelsAsync(request).ConfigureAwait(false));
    }

    private static async Task<string?> ExampleAsync(PageRequest request, string? code)
    {
        if (code is null)
        {
            return null;
        }

        var first = await request.Get<ICustomerFinder>()
            .ListAsync(new CustomerFilter(state: CustomerState.NeedsAttention, code: code), after: null, 1, request.Aborted)
            .ConfigureAwait(false);
        return first.Customers is [var customer] ? customer.LastError?.Message : null;
    }

    /// <summary>Returns the explanation of the customer that the path names.</summary>
    public static async Task<CustomerExplanation> ExplainAsync(PageRequest request)
    {
        var text = RouteValue.Of(request.Http, "id");
        return CustomerId.TryParse(text, out var id)
            && await request.Get<ICustomerInsight>().ExplainAsync(id, request.Aborted).ConfigureAwait(false) is { } explanation
                ? explanation
                : throw new RefusalException(StatusCodes.Status404NotFound, ErrorCodes.UnknownCustomer, ShownText.Of(text));
    }

    /// <summary>Returns the stored content; a blank customer when it cannot be read, to be replaced as a whole.</summary>
    public static Customer Stored(CustomerRecord record) => record.Customer ?? new Customer { Type = CustomerType.Person };

    public static async Task<IReadOnlyList<ChannelOption>> ChannelsAsync(PageRequest request)
    {
        var channels = await request.Get<IChannelDirectory>().ListAsync(request.Aborted).ConfigureAwait(false);
        return [.. channels
            .Select(static channel => new ChannelOption(
                channel.Id, string.IsNullOrWhiteSpace(channel.Name) ? channel.Id.Value : channel.Name))
            .OrderBy(static option => option.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static string? Text(IQueryCollection query, string name) => query[name] switch
    {
        [{ } text] => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        [] => null,
        _ => throw Meaningless(name),
    };

    private static ChannelId? ChannelOf(string? text)
    {
        try
        {
            return text is null ? null : new ChannelId(text);
        }
        catch (ArgumentException)
        {
            throw Meaningless(ShownText.Of(text!));
        }
    }

    private static CustomerState? StateOf(string? text)
        => text is null ? null
            : Enum.TryParse<CustomerState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsAsciiDigit(text[0])
                ? state
                : throw Meaningless(ShownText.Of(text));

    private static CustomerId? AfterOf(string? text)
        => text is null ? null : CustomerId.TryParse(text, out var id) ? id : throw Meaningless(ShownText.Of(text));

    private static RefusalException Meaningless(string text) => new(StatusCodes.Status400BadRequest, "MeaninglessFilter", text);
}
