using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Telemetry;

public sealed class TelemetryExportTests : IDisposable
{
    private const string Marker = "Zebulon";

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task Serve_exports_metrics_and_traces_without_a_text_of_a_stranger()
    {
        await using var collector = await Collector.StartAsync();
        using var service = await ServeProcess.StartAsync(
            _folder.File("commerce-customers.json"),
            TestContext.Current.CancellationToken,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "shop-of-this-test"));

        Assert.Equal(HttpStatusCode.Accepted, await SignUpAsync(service, "houston-online"));
        Assert.Equal(HttpStatusCode.NotFound, await SignUpAsync(service, Marker));
        await service.TerminateAsync(LongestStop);

        var metrics = collector.Received("/v1/metrics");
        var traces = collector.Received("/v1/traces");
        string[] instruments = ["commerce_customers.creations", "commerce_customers.gate.state", "commerce_customers.store.commit.duration"];
        Assert.All(
            [.. instruments, "shop-of-this-test"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(
            (string[])["create customer", "POST /channels/{channel}/customers", "shop-of-this-test"],
            name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.DoesNotContain(Marker, metrics + traces, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await service.ReadWarningsAsync());
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task An_endpoint_that_does_not_answer_is_warned_of_once_and_the_service_runs_on(string protocol)
    {
        var endpoint = $"http://127.0.0.1:{FreePort()}";
        using var service = await ServeProcess.StartAsync(
            _folder.File("commerce-customers.json"),
            TestContext.Current.CancellationToken,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"));

        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await SignUpAsync(service, "houston-online"));
        }

        await service.TerminateAsync(LongestStop);

        var line = Assert.Single(await service.ReadWarningsAsync());
        Assert.Contains($"Telemetry does not arrive at {endpoint}", line, StringComparison.Ordinal);
        Assert.Contains("The service runs on", line, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HttpStatusCode> SignUpAsync(ServeProcess service, string channel)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
        const string Customer = $$"""{ "firstName": "Ada", "lastName": "{{Marker}}", "email": "{{Marker}}@example.com" }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/channels/{channel}/customers")
        {
            Content = new StringContent(Customer, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", $"{Marker} {Guid.CreateVersion7()}");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(Marker, "1"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
