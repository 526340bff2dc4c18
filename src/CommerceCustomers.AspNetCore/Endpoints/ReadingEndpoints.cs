using System.Globalization;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Answers where customers are: one, a page of them, an explanation, the status, and advice on a channel.
/// </summary>
internal sealed class ReadingEndpoints(CommerceCustomersEndpointOptions options)
{
    // /customers/{id}/explanation
    private const int ExplanationSegments = 3;

    public async Task<IResult> GetAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        if (PreferHeader.Wait(http, options.LongestWait) is { } wait)
        {
            http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:F0}");
            record = await WaitAsync(http, record, wait).ConfigureAwait(false);
        }

        EntityTags.Write(http, record);
        return EntityTags.IsNotModified(http, record)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : new JsonResponse(StatusCodes.Status200OK, RecordDocument.Of(record));
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(
            http, "channel", "state", "code", "after", PageParameters.Count, QueryParameters.CreatedFrom, QueryParameters.CreatedBefore);
        var (from, before) = QueryParameters.Created(http);
        var filter = new CustomerFilter(
            QueryParameters.Channel(http, "channel"),
            QueryParameters.Choice<CustomerState>(http, "state"),
            QueryParameters.ErrorCode(http),
            from,
            before);
        var after = QueryParameters.Id(http, "after");
        var count = PageParameters.CountOf(http);

        var page = await http.RequestServices.GetRequiredService<ICustomerFinder>()
            .ListAsync(filter, after, count, http.RequestAborted).ConfigureAwait(false);
        if (page.Customers.Count == 0 && after is null)
        {
            await ChannelFilter.RequireKnownAsync(http, filter.Channel).ConfigureAwait(false);
        }

        if (page.Next is { } last)
        {
            PageParameters.LinkToNext(http, "after", $"{last}");
        }

        return new PageResponse(page);
    }

    /// <summary>
    /// Searches for a person. What is searched by stands in the body, because a URL is kept in logs.
    /// </summary>
    public static async Task<IResult> SearchAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http);
        var search = SearchBody.Read(await BodyReader.ReadAsync(http, SearchBody.MaxBytes, CustomerBody.Json).ConfigureAwait(false));
        var page = await http.RequestServices.GetRequiredService<ICustomerFinder>()
            .SearchAsync(search, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        return new PageResponse(page);
    }

    public static async Task<IResult> ExplainAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var explanation = await http.RequestServices.GetRequiredService<ICustomerInsight>()
            .ExplainAsync(record.CustomerId, http.RequestAborted).ConfigureAwait(false) ?? throw CustomerLookup.NotFound(record.CustomerId);
        var mountPath = MountPath.Of(http, ExplanationSegments);
        var language = ReaderLanguage.Of(http);
        ReaderLanguage.Write(http, language);
        return new JsonResponse(
            StatusCodes.Status200OK,
            ExplanationDocument.Of(
                explanation, (explained, remedy, culture) => RemedyCalls.Of(explained, remedy, mountPath, culture), language));
    }

    public static async Task<IResult> StatusAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http);
        var insight = http.RequestServices.GetRequiredService<ICustomerInsight>();
        var status = await insight.ReadStatusAsync(http.RequestAborted).ConfigureAwait(false);
        var channels = await ChannelModes.ReadAsync(
            http.RequestServices.GetRequiredService<IChannelDirectory>(),
            http.RequestServices.GetRequiredService<IFunctionalityProfileResolver>(),
            status,
            http.RequestAborted).ConfigureAwait(false);
        var health = await http.RequestServices.GetRequiredService<ICommerceHealth>().ReadAsync(http.RequestAborted).ConfigureAwait(false);
        var language = ReaderLanguage.Of(http);
        ReaderLanguage.Write(http, language);
        return new JsonResponse(StatusCodes.Status200OK, StatusDocument.Of(status, channels, health, language));
    }

    public static async Task<IResult> AdviseAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http);
        var channel = ChannelRoute.Of(http);
        var advice = await http.RequestServices.GetRequiredService<ICustomerInsight>()
            .AdviseAsync(channel, http.RequestAborted).ConfigureAwait(false);
        var language = ReaderLanguage.Of(http);
        ReaderLanguage.Write(http, language);
        return new JsonResponse(StatusCodes.Status200OK, AdviceDocument.Of(channel, advice, language));
    }

    // When the service stops, a waiting caller gets the record as it is, so that the caller does not delay the stop.
    private static async Task<CustomerRecord> WaitAsync(HttpContext http, CustomerRecord record, TimeSpan wait)
    {
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var result = await http.RequestServices.GetRequiredService<ICustomerWaiter>()
                .WaitForSynchronizationAsync(record.CustomerId, wait, stop.Token).ConfigureAwait(false);
            return result?.Record ?? throw CustomerLookup.NotFound(record.CustomerId);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return record;
        }
    }
}
