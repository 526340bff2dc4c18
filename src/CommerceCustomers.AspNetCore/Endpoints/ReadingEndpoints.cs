using System.Globalization;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Endpoints;

internal sealed class ReadingEndpoints(CommerceCustomersEndpointOptions options)
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    public async Task<IResult> GetAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, CustomerLookup.LegalEntity);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        if (Preference.Wait(http, options.LongestWait) is { } wait)
        {
            http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:F0}");
            record = await WaitAsync(http, record, wait).ConfigureAwait(false);
        }

        Revisions.Tell(http, record);
        return Revisions.IsNotModified(http, record)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : new JsonAnswer(StatusCodes.Status200OK, RecordDocument.Of(record));
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, "channel", "state", "code", "after", "count");
        var filter = new CustomerFilter
        {
            Channel = RequestParts.Channel(http, "channel"),
            State = RequestParts.Choice<CustomerState>(http, "state"),
            Code = RequestParts.Code(http),
        };
        var after = RequestParts.Id(http, "after");
        var count = RequestParts.Number(http, "count", UsualPage, 1, LargestPage);

        var reader = http.RequestServices.GetRequiredService<ICustomerReader>();
        var page = await CustomerPage.ReadAsync(reader, filter, after, count, http.RequestAborted).ConfigureAwait(false);
        if (page.IsEmpty && after is null)
        {
            await KnownChannels.CheckAsync(http, filter.Channel).ConfigureAwait(false);
        }

        if (page.Next is { } last)
        {
            http.Response.Headers.Link = $"<{NextPage(http, last)}>; rel=\"next\"";
        }

        return page;
    }

    public static async Task<IResult> ExplainAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, CustomerLookup.LegalEntity);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var explanation = await http.RequestServices.GetRequiredService<ICustomerInsight>()
            .ExplainAsync(record.Id, http.RequestAborted).ConfigureAwait(false) ?? throw CustomerLookup.NoSuch(record.Id.ToString());
        return new JsonAnswer(StatusCodes.Status200OK, ExplanationDocument.Of(explanation));
    }

    public static async Task<IResult> StatusAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http);
        var status = await http.RequestServices.GetRequiredService<ICustomerInsight>().ReadStatusAsync(http.RequestAborted).ConfigureAwait(false);
        var channels = await ChannelModes.ReadAsync(
            http.RequestServices.GetRequiredService<IChannelDirectory>(),
            http.RequestServices.GetRequiredService<IFunctionalityProfileResolver>(),
            status,
            http.RequestAborted).ConfigureAwait(false);
        return new JsonAnswer(StatusCodes.Status200OK, StatusDocument.Of(status, channels));
    }

    // Whoever waits is answered when the service stops, rather than holding it up.
    private static async Task<StoredRecord> WaitAsync(HttpContext http, StoredRecord record, TimeSpan wait)
    {
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var result = await http.RequestServices.GetRequiredService<ICustomerWaiter>()
                .WaitForSynchronizationAsync(record.Id, wait, stop.Token).ConfigureAwait(false);
            return result?.Record ?? throw CustomerLookup.NoSuch(record.Id.ToString());
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return record;
        }
    }

    private static string NextPage(HttpContext http, CustomerId last)
    {
        var query = http.Request.Query
            .Where(static parameter => parameter.Key != "after")
            .Select(static parameter => KeyValuePair.Create(parameter.Key, parameter.Value))
            .Append(KeyValuePair.Create("after", new Microsoft.Extensions.Primitives.StringValues(last.ToString())));
        return (http.Request.PathBase + http.Request.Path).ToUriComponent() + QueryString.Create(query).ToUriComponent();
    }
}
