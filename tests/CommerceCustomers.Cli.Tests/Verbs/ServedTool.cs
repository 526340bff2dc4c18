using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>The verb serve, running in this process until it is disposed.</summary>
internal sealed class ServedTool : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<int> _running;
    private readonly StringWriter _error;

    private ServedTool(CancellationTokenSource stop, Task<int> running, StringWriter error, string url)
    {
        _stop = stop;
        _running = running;
        _error = error;
        Client = new HttpClient { BaseAddress = new Uri(url.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)) };
    }

    public HttpClient Client { get; }

    public static Task<ServedTool> StartAsync(ToolFolder folder, params string[] arguments)
        => StartAsync((output, error, stop) => folder.RunAsync(output, error, stop, ["serve", "--output", "json", .. arguments]));

    /// <summary>Serves the demo, which needs no folder.</summary>
    public static Task<ServedTool> StartDemoAsync() => StartAsync(static (output, error, stop) => CommandLine.RunAsync(
        ["serve", "--demo", "--urls", "http://127.0.0.1:0", "--output", "json"],
        new ToolConsole(ToolFolder.Console(output, width: 500), ToolFolder.Console(error, width: 500), output),
        stop));

    private static async Task<ServedTool> StartAsync(Func<TextWriter, TextWriter, CancellationToken, Task<int>> run)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var output = new SignallingWriter();
        var error = new StringWriter();
        var running = run(output, error, stop.Token);
        if (await Task.WhenAny(running, output.Written) == running)
        {
            throw new InvalidOperationException($"serve ended with {await running}: {error}");
        }

        return new ServedTool(stop, running, error, (string)JsonNode.Parse(output.ToString())!["listening"]![0]!);
    }

    public async Task<IReadOnlyList<string>> StopAndReadLogAsync()
    {
        await StopAsync();
        return _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public async Task<(int Status, JsonNode? Json)> SendAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _stop.Dispose();
    }

    /// <summary>The answer is written in one piece; then the service listens.</summary>
    internal sealed class SignallingWriter : StringWriter
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _written.TrySetResult();
        }
    }
}
