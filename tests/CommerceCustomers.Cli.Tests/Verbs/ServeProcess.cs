using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>The tool in its own process, listening on a free port.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, string url, string configuration)
    {
        _process = process;
        Url = url;
        Configuration = configuration;
    }

    public string Configuration { get; }

    public string Url { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static async Task<ServeProcess> StartAsync(
        string configuration, CancellationToken cancellationToken, params (string Name, string Value)[] variables)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "commerce-customers.dll");
        var start = new ProcessStartInfo(
            "dotnet", [tool, "serve", "--urls", "http://127.0.0.1:0", "--output", "json", "--config", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
        var document = "";
        while (!document.EndsWith("\n}\n", StringComparison.Ordinal))
        {
            document += await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line
                ? line + "\n"
                : throw new InvalidOperationException($"The tool ended: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
        }

        return new ServeProcess(process, (string)JsonNode.Parse(document)!["listening"]![0]!, configuration);
    }

    public async Task TerminateAsync(TimeSpan longest)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(longest);
        await _process.WaitForExitAsync(timeout.Token);
    }

    /// <summary>Kills the process, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public Task<string> ReadRestAsync() => _process.StandardOutput.ReadToEndAsync();

    /// <summary>
    /// Reads the lines of standard error, without the warnings that every start writes: of the simulated headquarters, and of hashes
    /// without a key.
    /// </summary>
    public async Task<IReadOnlyList<string>> ReadWarningsAsync()
        => [.. (await _process.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => !line.Contains("Headquarters is simulated.", StringComparison.Ordinal)
                && !line.Contains("they are not keyed", StringComparison.Ordinal))];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
