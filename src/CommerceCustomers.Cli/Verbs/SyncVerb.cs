using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class SyncVerb
{
    // Twenty days; a timer accepts little more.
    private const int MaxSeconds = 1_728_000;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(500);

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var untilEmpty = new Option<bool>("--until-empty") { Description = "End when no customer waits any more." };
        var timeout = CheckedOptions.Number("--timeout", "End after this many seconds at the latest.", min: 1, MaxSeconds);
        var command = new Command("sync", "Runs the delivery job, which brings waiting customers to headquarters.") { untilEmpty, timeout };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console, makesDatabase: true);
            return await RunAsync(tool, arguments.GetValue(untilEmpty), arguments.GetValue(timeout), cancellationToken)
                .ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool untilEmpty, int? timeout, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } seconds)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        await tool.Get<ICustomerStore>().OpenAsync(cancellationToken).ConfigureAwait(false);
        tool.Get<OpenFiles>().Warn(tokenFile: null);
        var synchronizer = tool.Get<ICustomerSynchronizer>();
        var running = untilEmpty ? synchronizer.RunUntilEmptyAsync(stop.Token) : RunOnAsync(synchronizer, stop.Token);
        var insight = tool.Get<ICustomerInsight>();
        await ShowAsync(tool, insight, running).ConfigureAwait(false);

        var isEmpty = await running.ConfigureAwait(false);
        var status = await insight.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
        var verdict = SyncVerdict.Of(status, isUnfinished: !isEmpty, tool.Get<StoreFailures>().ReadRecent());
        Write(tool, verdict);
        return verdict.Code;
    }

    private static async Task<bool> RunOnAsync(ICustomerSynchronizer synchronizer, CancellationToken cancellationToken)
    {
        await synchronizer.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task ShowAsync(Tool tool, ICustomerInsight insight, Task running)
    {
        if (!tool.Console.Error.Profile.Capabilities.Interactive)
        {
            return;
        }

        await tool.Console.Error.Status().StartAsync("Synchronizing…", async context =>
        {
            while (!running.IsCompleted)
            {
                context.Status(await ProgressAsync(insight).ConfigureAwait(false));
                await Task.WhenAny(running, Task.Delay(CheckInterval, TimeProvider.System)).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private static async Task<string> ProgressAsync(ICustomerInsight insight)
    {
        try
        {
            var status = await insight.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
            var calls = status.Gate.AllowsCalls ? "allowed" : "paused";
            return $"{SyncVerdict.Count(status, CustomerState.Synchronized)} synchronized, "
                + $"{SyncVerdict.Count(status, CustomerState.Pending)} waiting, calls to headquarters {calls}";
        }
        catch (CustomerStoreException)
        {
            // The synchronizer meets and reports the same failure.
            return "The channel database fails";
        }
    }

    private static void Write(Tool tool, SyncVerdict verdict)
    {
        if (tool.IsJson)
        {
            tool.WriteJson(
                new JsonObject
                {
                    ["synchronized"] = verdict.Synchronized,
                    ["pending"] = verdict.Pending,
                    ["needsAttention"] = verdict.NeedAttention,
                    ["problems"] = new JsonArray([.. verdict.Problems.Select(static problem => JsonValue.Create(problem))]),
                },
                CliJson.Default.JsonObject);
        }
        else
        {
            tool.Console.Output.WriteLine(
                $"{verdict.Synchronized} synchronized, {verdict.Pending} waiting, {verdict.NeedAttention} need attention.");
            if (verdict.NeedAttention > 0)
            {
                tool.Console.Output.WriteLine($"See which and why: {tool.Console.Advised.Of("list --state NeedsAttention")}");
            }
        }

        foreach (var problem in verdict.Problems)
        {
            tool.Console.Problem(problem);
        }

        if (verdict.Problems.Count > 0)
        {
            tool.Console.PointTo(verdict.Code.ToString(CultureInfo.InvariantCulture));
        }
    }
}
