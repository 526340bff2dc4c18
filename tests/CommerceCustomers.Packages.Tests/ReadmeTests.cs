using System.Diagnostics;
using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

/// <summary>Makes the applications of the READMEs from their own blocks, and says to them what the READMEs say.</summary>
public sealed class ReadmeTests(PackageFeed feed, ITestOutputHelper output)
{
    private const string ShownAddress = "http://localhost:5080";
    private const string Reloaded = "Settings reloaded at";
    private const int MostShown = 3000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".")]
    [InlineData("src/CommerceCustomers.Sqlite")]
    [InlineData("src/CommerceCustomers.Hosting")]
    [InlineData("src/CommerceCustomers.AspNetCore")]
    [InlineData("src/CommerceCustomers.Simulated")]
    public async Task The_example_of_a_README_is_made_runs_and_answers_as_shown(string folder)
    {
        RequireShell();
        var example = ReadmeExample.Read(folder);
        var begin = Stopwatch.GetTimestamp();
        var application = feed.CreateApplication("Shop");
        (await ShellAsync(application, "set -e\n" + example.Making, application.File(".."))).AssertSucceeded();
        application.Write("Program.cs", example.Program);
        if (example.Settings is { } settings)
        {
            application.Write("appsettings.json", settings);
        }

        await application.BuildAsync();
        await using var running = await application.StartAsync();
        var values = new ShownValues();
        foreach (var call in example.Calls)
        {
            await CallAsync(application, running, values, call);
            if (call == example.Calls[0])
            {
                output.WriteLine($"From an empty folder to the first answer: {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
            }
        }
    }

    [Fact]
    public void The_core_shows_the_quick_start_of_the_project()
    {
        var project = ReadmeExample.Read(".");
        var core = ReadmeExample.Read("src/CommerceCustomers");

        Assert.Equal((project.Making, project.Program, project.Settings), (core.Making, core.Program, core.Settings));
        Assert.Equal(
            project.Calls.Select(static call => (call.Command, string.Join('\n', call.Answer))),
            core.Calls.Select(static call => (call.Command, string.Join('\n', call.Answer))));
    }

    private static async Task CallAsync(ApplicationFolder application, RunningApplication running, ShownValues values, ReadmeCall call)
    {
        var reloads = Reloads(running);
        var command = values.Replace(call.Command)
            .Replace(ShownAddress, running.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        CommandResult? result = null;
        await UntilAsync(
            async () =>
            {
                result = await ShellAsync(application, command, application.Path);
                return result.ExitCode == 0 && values.Matches(call.Answer, result.Output.ReplaceLineEndings("\n"));
            },
            () => $"Expected\n{string.Join('\n', call.Answer)}\nfrom\n{command}\nbut found\n"
                + $"{result!.Output}{result.Error}\n{End(running.Output)}");
        if (call.Command.Contains("appsettings.json", StringComparison.Ordinal))
        {
            await UntilAsync(() => Task.FromResult(Reloads(running) > reloads), () => $"The settings were not reloaded.\n{running.Output}");
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone, Func<string> failure)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await isDone())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, failure());
            await Task.Delay(Pause, TimeProvider.System, Token);
        }
    }

    private static string End(string output) => output[^Math.Min(output.Length, MostShown)..];

    private static int Reloads(RunningApplication running) => running.Output.Split(Reloaded).Length;

    private static Task<CommandResult> ShellAsync(ApplicationFolder application, string command, string folder)
        => application.RunInAsync(folder, "bash", "-c", command);

    private static void RequireShell()
    {
        if (!Command.Exists("bash") || !Command.Exists("curl"))
        {
            const string Reason = "There is no curl or no bash. bash tests/run.sh installs curl.";
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Reason);
            Assert.Skip(Reason);
        }
    }
}
