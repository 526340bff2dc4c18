using System.CommandLine;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class StatusVerb
{
    // The columns that name what a row is about.
    private const int Names = 2;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var language = LanguageOption.Create("The language of the answer: en or it.");
        var command = new Command("status", "Says what waits for headquarters, since when, why, and what to do.") { language };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);
            var status = await tool.Get<ICustomerInsight>().ReadStatusAsync(cancellationToken).ConfigureAwait(false);
            var channels = await ChannelModes.ReadAsync(
                tool.Get<IChannelDirectory>(), tool.Get<IFunctionalityProfileResolver>(), status, cancellationToken).ConfigureAwait(false);
            var health = await tool.Get<ICommerceHealth>().ReadAsync(cancellationToken).ConfigureAwait(false);
            var culture = arguments.GetValue(language) ?? DisplayText.Culture;
            if (tool.IsJson)
            {
                tool.WriteJson(StatusDocument.Of(status, channels, health, culture), CliJson.Default.JsonObject);
            }
            else
            {
                var words = ToolWords.In(culture);
                StatusText.Write(tool.Console.Output, status, health, console.Advised, words);
                WriteTable(tool.Console.Output, status, channels, words);
            }

            return status.Counts.Any(static count => count is { State: CustomerState.NeedsAttention, Count: > 0 })
                ? ExitCodes.NeedsAttention
                : ExitCodes.Done;
        });
        return command;
    }

    private static void WriteTable(
        IAnsiConsole output, CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels, ToolWords words)
    {
        var states = Enum.GetValues<CustomerState>();
        string[] heads =
        [
            words["Status.Head.Channel"],
            words["Status.Head.Mode"],
            .. states.Select(state => words[$"Status.Head.{state}"]),
            words["Status.Head.Oldest"],
        ];
        var rows = channels.Select(channel => (string[])
        [
            channel.Id.Value,
            words[$"Mode.{channel.Mode}"],
            .. states.Select(state => StatusDocument.Count(status, channel.Id, state).ToString("N0", words.Culture)),
            StatusDocument.Oldest(status, channel.Id) is { } oldest ? DisplayText.ShortAge(status.At - oldest, words) : "-",
        ]).ToList();
        var table = Table(heads, rows);
        if (NarrowTable.Fits(output, table))
        {
            output.Write(table);
        }
        else
        {
            NarrowTable.Write(output, heads, rows, Names);
        }
    }

    // Eight columns fit into 80 characters only without frames.
    private static Table Table(string[] heads, List<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (index, head) in heads.Index())
        {
            var column = new TableColumn(head).NoWrap().Padding(0, 0, 0, 0);
            table.AddColumn(index < Names ? column : column.RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        return table;
    }
}
