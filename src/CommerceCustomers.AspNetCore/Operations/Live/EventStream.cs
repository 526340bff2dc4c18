using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Operations.Live;

/// <summary>
/// Sends the parts of a page that change, as server-sent events. All viewers share the readings, and those of a language what is rendered
/// from them.
/// </summary>
internal sealed class EventStream(PageRequest request, IServiceProvider application, TimeProvider timeProvider) : IResult
{
    // The browser connects again after it, and so shows again that it may.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // A proxy may close a connection on which nothing is sent.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        PageHeaders.Write(response);
        PageHeaders.WriteLanguage(response, request.Language);
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // An open stream must not delay the stop of the service.
        var stopping = application.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await SendAsync(response, new SignInWatch(httpContext, timeProvider), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The viewer has left, or the service stops.
        }
    }

    private async Task SendAsync(HttpResponse response, SignInWatch signIn, CancellationToken end)
    {
        var begun = timeProvider.GetTimestamp();
        var sentAt = begun;
        string? last = null;
        await WriteAsync(response, "retry: 5000\n\n", end).ConfigureAwait(false);
        while (timeProvider.GetElapsedTime(begun) < Lifetime)
        {
            var data = await ReadAsync(end).ConfigureAwait(false);
            if (data != last)
            {
                await WriteAsync(response, $"event: status\ndata: {data}\n\n", end).ConfigureAwait(false);
                (last, sentAt) = (data, timeProvider.GetTimestamp());
            }
            else if (timeProvider.GetElapsedTime(sentAt) >= LongestSilence)
            {
                await WriteAsync(response, ":\n\n", end).ConfigureAwait(false);
                sentAt = timeProvider.GetTimestamp();
            }

            await Task.Delay(request.Feed.Interval, timeProvider, end).ConfigureAwait(false);
            if (signIn.HasEnded)
            {
                await WriteAsync(response, SignInWatch.Event, end).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task<string> ReadAsync(CancellationToken end)
    {
        try
        {
            var live = await request.Feed.ReadAsync(end).ConfigureAwait(false);
            return await live.RenderedAsync(request.Language, () => RenderAsync(live)).WaitAsync(end).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CustomerStoreException or CommerceConfigurationException)
        {
            // The next reading may succeed. Until then nobody takes old figures for present ones.
            return await RenderAsync(live: null).ConfigureAwait(false);
        }
    }

    // The services are those of the application, because what is rendered outlives the request of the viewer who came first.
    private async Task<string> RenderAsync(LiveStatus? live)
    {
        var context = request.PartContext(live);
        return new JsonObject
        {
            ["live-header"] = await PageRendering.RenderAsync<LiveHeader>(application, context).ConfigureAwait(false),
            ["live-gate"] = await PageRendering.RenderAsync<LiveGate>(application, context).ConfigureAwait(false),
            ["live-overview"] = await PageRendering.RenderAsync<LiveOverview>(application, context).ConfigureAwait(false),
        }.ToJsonString();
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken end)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), end).ConfigureAwait(false);
        await response.Body.FlushAsync(end).ConfigureAwait(false);
    }
}
