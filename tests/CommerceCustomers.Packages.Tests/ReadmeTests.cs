using System.Diagnostics;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Packages.Tests.Harness;
using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.Packages.Tests;

/// <summary>Makes the applications of the READMEs from their own blocks, and says to them what the READMEs say.</summary>
public sealed class ReadmeTests(PackageFeed feed, ITestOutputHelper output)
{
    private const string ShownAddress = "http://localhost:5080";
    private const string ShownPort = "Port=5499";
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
        var example = ReadmeExample.Read(folder);
        var begin = Stopwatch.GetTimestamp();
        var application = await MakeAsync(example);
        await application.BuildAsync();
        await using var running = await application.StartAsync();

        await CallAllAsync(application, running, example.Calls, begin);
    }

    /// <summary>The README names the port of the server that it starts; the server of this run has another.</summary>
    [Fact]
    public async Task The_example_for_PostgreSQL_answers_as_shown_and_again_after_a_restart()
    {
        if (PostgresServer.UnavailableBecause is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, reason);
            Assert.Skip(reason);
        }

        await using var server = await PostgresServer.StartAsync();
        var example = ReadmeExample.Read("src/CommerceCustomers.PostgreSql");
        var begin = Stopwatch.GetTimestamp();
        var application = await MakeAsync(example);
        var program = example.Files["Program.cs"];
        Assert.Contains(ShownPort, program, StringComparison.Ordinal);
        application.Write("Program.cs", program.Replace(ShownPort, $"Port={server.Port}", StringComparison.Ordinal));
        await application.BuildAsync();
        var values = new ShownValues();

        for (var run = 0; run < 2; run++)
        {
            await using var running = await application.StartAsync();
            await CallAllAsync(application, running, example.Calls, begin, values);
        }
    }

    /// <summary>The README shows an environment of Dynamics 365; the settings of this run lead to a look-alike of one.</summary>
    [Fact]
    public async Task The_example_for_Dynamics_365_answers_as_shown_before_its_look_alike()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        var example = ReadmeExample.Read("src/CommerceCustomers.Dynamics365");
        var begin = Stopwatch.GetTimestamp();
        var application = await MakeAsync(example);
        await application.BuildAsync();
        await using var running = await application.StartAsync(lookAlike.Settings()
            .Select(static setting => KeyValuePair.Create($"CommerceCustomers__Headquarters__{setting.Key}", setting.Value)));

        await CallAllAsync(application, running, example.Calls, begin);

        Assert.Single(lookAlike.Customers);
    }

    /// <summary>No collector answers at first. That costs no sign-up, and what is measured arrives once one is there.</summary>
    [Fact]
    public async Task The_example_for_OpenTelemetry_signs_up_without_a_collector_and_exports_to_one()
    {
        var example = ReadmeExample.Read("src/CommerceCustomers.OpenTelemetry");
        var begin = Stopwatch.GetTimestamp();
        var application = await MakeAsync(example);
        await application.BuildAsync();
        await using var collector = new Collector();
        await using var running = await application.StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        });

        await CallAllAsync(application, running, example.Calls, begin);
        await collector.ListenAsync();
        await CallAllAsync(application, running, example.Calls, begin);

        await UntilAsync(
            () => Task.FromResult(
                collector.HasReceived("/v1/metrics", "commerce_customers.creations")
                && collector.HasReceived("/v1/traces", "create customer")),
            () => $"Of metrics and traces only this arrived:\n{collector}\n{End(running.Output)}");
    }

    [Fact]
    public async Task The_example_for_tests_passes()
    {
        var example = ReadmeExample.Read("src/CommerceCustomers.Testing");
        var application = await MakeAsync(example);

        var call = Assert.Single(example.Calls);
        var result = await Shell.RunAsync(application, call.Command, application.Path);

        result.AssertSucceeded();
        result.AssertNoWarning();
        Assert.True(new ShownValues().Matches(call.Answer, result.Output.ReplaceLineEndings("\n")), result.Output);
    }

    [Fact]
    public void The_core_shows_the_quick_start_of_the_project()
    {
        var project = ReadmeExample.Read(".");
        var core = ReadmeExample.Read("src/CommerceCustomers");

        Assert.Equal(project.Making, core.Making);
        Assert.Equal(project.Files, core.Files);
        Assert.Equal(
            project.Calls.Select(static call => (call.Command, string.Join('\n', call.Answer))),
            core.Calls.Select(static call => (call.Command, string.Join('\n', call.Answer))));
    }

    private async Task<ApplicationFolder> MakeAsync(ReadmeExample example)
    {
        Shell.Require();
        var application = feed.CreateApplication(example.Name);
        (await Shell.RunAsync(application, "set -e\n" + example.Making, application.File(".."))).AssertSucceeded();
        foreach (var (name, text) in example.Files)
        {
            application.Write(name, text);
        }

        return application;
    }

    private async Task CallAllAsync(
        ApplicationFolder application, RunningApplication running, IReadOnlyList<ReadmeCall> calls, long begin, ShownValues? known = null)
    {
        var values = known ?? new ShownValues();
        foreach (var call in calls)
        {
            await CallAsync(application, running, values, call);
            if (call == calls[0])
            {
                output.WriteLine($"From an empty folder to the first answer: {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
            }
        }
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
                result = await Shell.RunAsync(application, command, application.Path);
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
}
