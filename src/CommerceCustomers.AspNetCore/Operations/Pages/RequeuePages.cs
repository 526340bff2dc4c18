using System.Globalization;
using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Operations.Words;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Requeues all customers of an error, after a page that says which ones they are.</summary>
internal static class RequeuePages
{
    public static async Task<IResult> ShowAsync(PageRequest request)
    {
        var query = request.Http.Request.Query;
        if (query.Count == 0)
        {
            return new SeeOther("../attention");
        }

        var before = request.Get<TimeProvider>().GetUtcNow();
        var filter = FilterOf(query["code"].ToString(), query["channel"].ToString(), before);

        // The operator is asked about the present number of customers, not about one that the feed has kept.
        request.Feed.Outdate();
        var live = await request.Feed.ReadAsync(request.Aborted).ConfigureAwait(false);
        var groups = AttentionGroup.Of(live.Status.Counts.Where(count => filter.Channel is null || count.Channel == filter.Channel));
        if (groups.FirstOrDefault(group => group.Code == filter.Code) is not { } meant)
        {
            await RequireKnownAsync(request, filter.Channel).ConfigureAwait(false);
            return await NothingAsync(request, StatusCodes.Status200OK).ConfigureAwait(false);
        }

        var (example, meaning) = await ExampleAsync(request, filter).ConfigureAwait(false);
        var channels = await ReadingPages.ChannelsAsync(request).ConfigureAwait(false);
        return new HtmlPage<RequeuePage>(
            await request.ContextAsync("Attention").ConfigureAwait(false),
            new RequeueModel(meant with { Example = example }, channels, filter.Channel, before) { Meaning = meaning });
    }

    public static async Task<IResult> RequeueAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var filter = FilterOf(form["code"].ToString(), form["channel"].ToString(), BeforeOf(form["before"].ToString()));
        var requeued = await request.Get<ICustomerRepair>()
            .RequeueAsync(filter, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
        request.Feed.Outdate();
        if (requeued > 0)
        {
            return request.Done("attention", "requeued-group", requeued);
        }

        await RequireKnownAsync(request, filter.Channel).ConfigureAwait(false);
        return await NothingAsync(request, StatusCodes.Status409Conflict).ConfigureAwait(false);
    }

    private static async Task<IResult> NothingAsync(PageRequest request, int status)
    {
        var context = await request.ContextAsync("Attention").ConfigureAwait(false);
        var model = await ReadingPages.AttentionModelAsync(request).ConfigureAwait(false);
        return new HtmlPage<AttentionPage>(context, model with { Problem = request.Words["NothingToRequeue"] }, status);
    }

    private static async Task<(string? Message, Remedy? Meaning)> ExampleAsync(PageRequest request, CustomerFilter filter)
    {
        var first = await request.Get<ICustomerFinder>().ListAsync(
            new CustomerFilter(filter.Channel, CustomerState.NeedsAttention, filter.Code, createdBefore: filter.CreatedBefore),
            after: null,
            1,
            request.Aborted).ConfigureAwait(false);
        if (first.Customers is not [var customer])
        {
            return (null, null);
        }

        var explanation = await request.Get<ICustomerInsight>()
            .ExplainAsync(customer.CustomerId, request.Aborted).ConfigureAwait(false);
        return (
            customer.LastError?.Message,
            explanation?.Actions.FirstOrDefault(static remedy => remedy.Kind == RemedyKind.Requeue));
    }

    private static CustomerFilter FilterOf(string code, string channel, DateTimeOffset? before)
    {
        var (meant, from) = (code.Trim(), channel.Trim());
        if (meant.Length is 0 or > QueryParameters.MaxCodeLength)
        {
            throw Meaningless(code);
        }

        try
        {
            return new CustomerFilter(from.Length == 0 ? null : new ChannelId(from), code: meant, createdBefore: before);
        }
        catch (ArgumentException)
        {
            throw Meaningless(channel);
        }
    }

    private static DateTimeOffset? BeforeOf(string text) => text.Length == 0 ? null
        : DateTimeOffset.TryParseExact(
            text, Moments.ExactFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw Meaningless(text);

    private static RefusalException Meaningless(string text)
        => new(StatusCodes.Status400BadRequest, "MeaninglessFilter", ShownText.Of(text));

    private static async Task RequireKnownAsync(PageRequest request, ChannelId? channel)
    {
        if (channel is { } id
            && await request.Get<IChannelDirectory>().FindAsync(id, request.Aborted).ConfigureAwait(false) is null)
        {
            throw new RefusalException(StatusCodes.Status404NotFound, ErrorCodes.UnknownChannel, ShownText.Of(id.Value));
        }
    }
}
