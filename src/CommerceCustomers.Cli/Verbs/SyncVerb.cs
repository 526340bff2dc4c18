using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Customers;
using CommerceCustomers.Insight;
using CommerceCustomers.Synchronization;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class SyncVerb
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var untilEmpty = new Option<bool>("--until-empty") { Description = "End when nothing is pending any more." };
        var timeout = new Option<int?>("--timeout") { Description = "End after this many seconds at the latest." };
        var command = new Command("sync", "Brings pending customers to headquarters.") { untilEmpty, timeout };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);
            return await RunAsync(tool, arguments.GetValue(untilEmpty), arguments.GetValue(timeout), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool untilEmpty, int? timeout, CancellationToken cancellationToken)
    {
        if (timeout is <= 0)
        {
            throw new WrongUseException($"--timeout: Expected a number of seconds above zero, but found {timeout}.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } seconds)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        await tool.Get<Storage.ICustomerStore>().OpenAsync(cancellationToken).ConfigureAwait(false);
        var synchronizer = tool.Get<ICustomerSynchronizer>();
        var running = untilEmpty ? synchronizer.RunUntilEmptyAsync(stop.Token) : RunOnAsync(synchronizer, stop.Token);
        var insight = tool.Get<ICustomerInsight>();
        await ShowAsync(tool, insight, running).ConfigureAwait(false);

        var isEmpty = await running.ConfigureAwait(false);
        var status = await insight.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
        var needAttention = Count(status, CustomerState.NeedsAttention);
        var pending = Count(status, CustomerState.Pending) + Count(status, CustomerState.Sending);
        Write(tool, status, pending, needAttention);

        if (pending > 0 && !status.Gate.IsOpen)
        {
            tool.Console.Problem($"Headquarters is not called since {status.Gate.Since:u}: {status.Gate.Reason}");
            return ExitCodes.NotReachable;
        }

        return needAttention > 0 || (untilEmpty && !isEmpty) ? ExitCodes.NeedsAttention : ExitCodes.Done;
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
                var status = await insight.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
                context.Status(
                    $"{Count(status, CustomerState.Synchronized)} synchronized, {Count(status, CustomerState.Pending)} pending, gate "
                    + (status.Gate.IsOpen ? "open" : "shut"));
                await Task.WhenAny(running, Task.Delay(BetweenLooks, TimeProvider.System)).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private static void Write(Tool tool, CommerceStatus status, long pending, long needAttention)
    {
        var synchronized = Count(status, CustomerState.Synchronized);
        if (tool.IsJson)
        {
            tool.WriteJson(
                new JsonObject { ["synchronized"] = synchronized, ["pending"] = pending, ["needsAttention"] = needAttention },
                CliJson.Default.JsonObject);
            return;
        }

        tool.Console.Output.WriteLine($"{synchronized} synchronized, {pending} pending, {needAttention} need attention.");
        if (needAttention > 0)
        {
            tool.Console.Output.WriteLine("See which and why: commerce-customers list --state NeedsAttention");
        }
    }

    private static long Count(CommerceStatus status, CustomerState state)
        => status.Counts.Where(count => count.State == state).Sum(static count => count.Count);
}
