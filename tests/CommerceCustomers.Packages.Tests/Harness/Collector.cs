using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>A collector that takes OTLP over HTTP and keeps what it is sent. Its address is known before it listens.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = [];
    private readonly WebApplication _app;

    public Collector()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://{free.LocalEndpoint}");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(Url);
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Url { get; }

    public Task ListenAsync() => _app.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Tells whether a text was sent to a path.</summary>
    public bool HasReceived(string path, string text)
        => _received.Any(request => request.Path == path && request.Body.Contains(text, StringComparison.Ordinal));

    public override string ToString() => string.Join('\n', _received.Select(static request => $"{request.Path}: {request.Body}"));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.ContentType = "application/x-protobuf";
    }
}
