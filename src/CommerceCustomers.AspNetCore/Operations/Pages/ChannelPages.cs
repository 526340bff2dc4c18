using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page of a channel: the advice on its mode, and its picture.</summary>
internal static class ChannelPages
{
    public static async Task<IResult> ChannelAsync(PageRequest request)
    {
        var channel = await FindAsync(request).ConfigureAwait(false);
        var span = SpanOf(request.Http.Request.Query);
        var insight = request.Get<ICustomerInsight>();
        var advice = await insight.AdviseAsync(channel.Id, request.Aborted).ConfigureAwait(false);
        var history = await insight.ReadHistoryAsync(channel.Id, span.Time, span.Points, request.Aborted).ConfigureAwait(false);
        var context = await request.ContextAsync("Overview").ConfigureAwait(false);
        return new HtmlPage<ChannelPage>(context, new ChannelModel(channel, advice, history, span)
        {
            Live = context.Live?.Channels.FirstOrDefault(live => live.Id == channel.Id),
            Pace = context.Live?.Status.Paces.GetValueOrDefault(channel.Id),
        });
    }

    private static async Task<Channel> FindAsync(PageRequest request)
    {
        var text = RouteValue.Of(request.Http, "channel");
        try
        {
            if (await request.Get<IChannelDirectory>().FindAsync(new ChannelId(text), request.Aborted).ConfigureAwait(false) is { } channel)
            {
                return channel;
            }
        }
        catch (ArgumentException)
        {
            // Nothing that could be a channel is one.
        }

        throw new RefusalException(StatusCodes.Status404NotFound, ErrorCodes.UnknownChannel, ShownText.Of(text));
    }

    private static HistorySpan SpanOf(IQueryCollection query) => query["span"] switch
    {
        [] => HistorySpan.Day,
        [{ } key] when HistorySpan.Find(key) is { } span => span,
        var other => throw new RefusalException(StatusCodes.Status400BadRequest, "MeaninglessFilter", ShownText.Of(other.ToString())),
    };
}
