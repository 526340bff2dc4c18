using System.Diagnostics;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>Two processes synchronize one file. The active one is killed during its work, and the other takes over.</summary>
public sealed class KilledSynchronizerTests : IAsyncDisposable
{
    private const int Kills = 3;
    private const int GoodRows = 1000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly List<Process> _processes = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task If_the_active_synchronizer_is_killed_another_takes_over_without_loss()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.Latency = TimeSpan.FromMilliseconds(20);
        using var folder = Dynamics365Folder.Of(lookAlike);
        await folder.RunAsync("import", folder.CopySample(), "--channel", "houston-online");
        Start(folder);
        await UntilAsync(() => lookAlike.Customers.Count > 20);

        for (var kill = 1; kill <= Kills; kill++)
        {
            // The second process starts before the first one is killed, and does nothing meanwhile.
            Start(folder);
            await UntilAsync(() => lookAlike.Customers.Count > kill * 200);
            Assert.False(_processes[^1].HasExited);
            _processes[^2].Kill();
            await _processes[^2].WaitForExitAsync(Token);
            var held = lookAlike.Customers.Count;
            await UntilAsync(() => lookAlike.Customers.Count > held);
        }

        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "120");

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal(GoodRows, lookAlike.Customers.Count);
        Assert.Equal(GoodRows, lookAlike.Customers.Select(static row => row.Text("IdentificationNumber")).Distinct().Count());
        Assert.True(
            lookAlike.MostInFlight <= 16, $"Expected one process at a time, but {lookAlike.MostInFlight} calls were under way at once.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }

            process.Dispose();
        }
    }

    private void Start(ToolFolder folder)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "commerce-customers.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "sync", "--config", folder.File("commerce-customers.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("The tool did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWait, "Nothing went on any more.");
            await Task.Yield();
        }
    }
}
