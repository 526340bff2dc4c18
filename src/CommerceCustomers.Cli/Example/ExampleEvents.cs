using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Operations.Live;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Cli.Example;

/// <summary>Sends the answer to a sign-up as server-sent events, until the customer is in headquarters or will not go there.</summary>
internal sealed class ExampleEvents(PageRequest request, CustomerId id) : IResult
{
    // Also how often something is sent, so that a proxy keeps the connection.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

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
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, request.Get<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await SendAsync(response, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The viewer has left, or the service stops.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken end)
    {
        var signIn = new SignInWatch(request.Http, request.Get<TimeProvider>());
        var waiter = request.Get<ICustomerWaiter>();
        for (var wait = TimeSpan.Zero; ; wait = LongestWait)
        {
            if (await waiter.WaitForSynchronizationAsync(id, wait, end).ConfigureAwait(false) is not { } explanation)
            {
                return;
            }

            if (signIn.HasEnded)
            {
                await WriteAsync(response, SignInWatch.Event, end).ConfigureAwait(false);
                return;
            }

            var model = new ExampleAnswerModel(explanation);
            var html = await PageRendering.RenderAsync<ExampleAnswer>(
                request.Http.RequestServices, request.PartContext(live: null), model).ConfigureAwait(false);
            await WriteAsync(response, $"event: status\ndata: {new JsonObject { ["live-answer"] = html }.ToJsonString()}\n\n", end)
                .ConfigureAwait(false);
            if (model.IsFinal)
            {
                await WriteAsync(response, "event: end\ndata: \n\n", end).ConfigureAwait(false);
                return;
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken end)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), end).ConfigureAwait(false);
        await response.Body.FlushAsync(end).ConfigureAwait(false);
    }
}
