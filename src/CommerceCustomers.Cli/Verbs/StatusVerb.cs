using System.CommandLine;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class StatusVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var command = new Command("status", "Says what waits for headquarters, since when, why, and what to do.");
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
                StatusText.Write(tool.Console.Output, status);
                tool.Console.Output.Write(Table(status, channels));
            }

            return status.Counts.Any(static count => count is { State: CustomerState.NeedsAttention, Count: > 0 })
                ? ExitCodes.NeedsAttention
                : ExitCodes.Done;
        });
        return command;
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
                new Text(StatusDocument.Oldest(status, id) is { } oldest ? DisplayText.ShortAge(status.At - oldest) : "-"),
            ]);
        }

        return table;
    }
}
