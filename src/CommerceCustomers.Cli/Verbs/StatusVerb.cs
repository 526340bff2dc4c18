using System.CommandLine;
using CommerceCustomers.Channels;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class StatusVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var command = new Command("status", "Shows how many customers are where.");
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);
            var status = await tool.Get<ICustomerInsight>().ReadStatusAsync(cancellationToken).ConfigureAwait(false);
            var channels = await ChannelModes.ReadAsync(
                tool.Get<IChannelDirectory>(), tool.Get<IFunctionalityProfileResolver>(), status, cancellationToken).ConfigureAwait(false);
            if (tool.IsJson)
            {
                tool.WriteJson(StatusDocument.Of(status, channels), CliJson.Default.JsonObject);
            }
            else
            {
                tool.Console.Output.Write(Table(status, channels));
                Write(tool.Console.Output, status);
            }

            return status.Counts.Any(static count => count is { State: CustomerState.NeedsAttention, Count: > 0 })
                ? ExitCodes.NeedsAttention
                : ExitCodes.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole output, CommerceStatus status)
    {
        var obstacles = GateText.Of(status).ToList();
        foreach (var obstacle in obstacles)
        {
            output.MarkupLineInterpolated($"[yellow]{PlainText.Escaped(obstacle)}[/]");
        }

        foreach (var handler in status.EventHandlers.Where(static handler => handler.Waiting > 0))
        {
            Write(output, handler, status.At);
        }

        switch (status.IsSynchronizerRunning)
        {
            case true:
                var calls = obstacles.Count == 0 ? ", and nothing keeps it from calling headquarters" : "";
                output.MarkupLineInterpolated($"[grey]A synchronizer is running{calls}.[/]");
                break;
            case null:
                output.MarkupLineInterpolated($"[grey]No synchronizer has run here yet. Start one: commerce-customers sync, or serve.[/]");
                break;
            default:
                output.MarkupLineInterpolated(
                    $"[yellow]No synchronizer is running: nothing is sent until one runs. Start: commerce-customers sync, or serve.[/]");
                break;
        }
    }

    private static void Write(IAnsiConsole output, EventHandlerStatus handler, DateTimeOffset now)
    {
        var age = DisplayText.Age(now - (handler.OldestAt ?? now));
        var waiting = string.Create(
            DisplayText.Culture, $"{handler.Waiting:N0} events wait for handler {handler.Name}, the oldest since {age}.");
        if (handler.FailingSince is { } since)
        {
            var next = handler.NextTryAt is { } at && at > now ? $"in {DisplayText.Age(at - now)}" : "now";
            output.MarkupLineInterpolated(
                $"[yellow]{waiting} It fails since {DisplayText.Age(now - since)} ({handler.LastFailure}); next try {next}.[/]");
            return;
        }

        output.MarkupLineInterpolated($"[grey]{waiting}[/]");
    }

    private static Table Table(CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels)
    {
        // Eight columns fit into 80 characters only without frames.
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("channel").NoWrap().Padding(0, 0, 0, 0))
            .AddColumn(new TableColumn("mode").Padding(0, 0, 0, 0));
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            table.AddColumn(new TableColumn(DisplayText.Short(state)).RightAligned().NoWrap().Padding(0, 0, 0, 0));
        }

        table.AddColumn(new TableColumn("oldest").RightAligned().NoWrap().Padding(0, 0, 0, 0));
        foreach (var (id, mode) in channels)
        {
            table.AddRow(
            [
                new Text(id.Value),
                new Text(mode),
                .. Enum.GetValues<CustomerState>()
                    .Select(state => new Text(StatusDocument.Count(status, id, state).ToString("N0", DisplayText.Culture))),
                new Text(StatusDocument.Oldest(status, id) is { } oldest ? DisplayText.Age(status.At - oldest) : "-"),
            ]);
        }

        return table;
    }
}
