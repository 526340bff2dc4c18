using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Channels;
using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Profiles;
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
            var channels = await ChannelsAsync(tool, status, cancellationToken).ConfigureAwait(false);
            if (tool.IsJson)
            {
                tool.WriteJson(Document(status, channels), CliJson.Default.JsonObject);
            }
            else
            {
                tool.Console.Output.Write(Table(status, channels));
                Write(tool.Console.Output, [.. GateWords.Of(status)]);
            }

            return status.Counts.Any(static count => count is { State: CustomerState.NeedsAttention, Count: > 0 })
                ? ExitCodes.NeedsAttention
                : ExitCodes.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole output, IReadOnlyList<string> obstacles)
    {
        foreach (var obstacle in obstacles)
        {
            output.MarkupLineInterpolated($"[yellow]{obstacle}[/]");
        }

        if (obstacles.Count == 0)
        {
            output.MarkupLineInterpolated($"[grey]A process that runs shows its own gate to headquarters; this one has not called it.[/]");
        }
    }

    // Channels of the settings and, beside them, those that only customers tell of.
    private static async Task<IReadOnlyList<(ChannelId Id, string Mode)>> ChannelsAsync(
        Tool tool, CommerceStatus status, CancellationToken cancellationToken)
    {
        var known = await tool.Get<IChannelDirectory>().ListAsync(cancellationToken).ConfigureAwait(false);
        var resolver = tool.Get<IFunctionalityProfileResolver>();
        var modes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var channel in known)
        {
            var resolution = await resolver.ResolveAsync(channel, cancellationToken).ConfigureAwait(false);
            modes[channel.Id.Value] = resolution.Mode == CustomerCreationMode.Async ? "async" : "sync";
        }

        foreach (var count in status.Counts)
        {
            modes.TryAdd(count.Channel.Value, "not in the settings");
        }

        return [.. modes.Select(static entry => (new ChannelId(entry.Key), entry.Value))];
    }

    private static Table Table(CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels)
    {
        // Eight columns fit on a terminal of 80 characters only without frames around them.
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("channel").NoWrap().Padding(0, 0, 0, 0))
            .AddColumn(new TableColumn("mode").Padding(0, 0, 0, 0));
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            table.AddColumn(new TableColumn(Words.Short(state)).RightAligned().NoWrap().Padding(0, 0, 0, 0));
        }

        table.AddColumn(new TableColumn("oldest").RightAligned().NoWrap().Padding(0, 0, 0, 0));
        foreach (var (id, mode) in channels)
        {
            table.AddRow(
            [
                new Text(id.Value),
                new Text(mode),
                .. Enum.GetValues<CustomerState>().Select(state => new Text(Count(status, id, state).ToString("N0", Words.Culture))),
                new Text(Oldest(status, id) is { } oldest ? Words.Age(status.At - oldest) : "-"),
            ]);
        }

        return table;
    }

    private static JsonObject Document(CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels) => new()
    {
        ["at"] = status.At,
        ["atLeastOnce"] = status.IsAtLeastOnce,
        ["adapterDefect"] = status.AdapterDefect,
        ["gate"] = Document(status.Gate),
        ["shutLegalEntities"] = new JsonArray([.. status.ShutLegalEntities
            .OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal)
            .Select(static entry =>
            {
                var gate = Document(entry.Value);
                gate.Insert(0, "legalEntity", entry.Key.Value);
                return gate;
            })]),
        ["channels"] = new JsonArray([.. channels.Select(channel => new JsonObject
        {
            ["channel"] = channel.Id.Value,
            ["mode"] = channel.Mode,
            ["pending"] = Count(status, channel.Id, CustomerState.Pending),
            ["sending"] = Count(status, channel.Id, CustomerState.Sending),
            ["needsAttention"] = Count(status, channel.Id, CustomerState.NeedsAttention),
            ["synchronized"] = Count(status, channel.Id, CustomerState.Synchronized),
            ["withdrawn"] = Count(status, channel.Id, CustomerState.Withdrawn),
            ["oldestPendingAt"] = Oldest(status, channel.Id),
        })]),
    };

    private static JsonObject Document(GateState gate) => new()
    {
        ["open"] = gate.IsOpen,
        ["since"] = gate.Since,
        ["retryAt"] = gate.RetryAt,
        ["reason"] = gate.Reason,
    };

    private static long Count(CommerceStatus status, ChannelId channel, CustomerState state)
        => status.Counts.Where(count => count.Channel == channel && count.State == state).Sum(static count => count.Count);

    private static DateTimeOffset? Oldest(CommerceStatus status, ChannelId channel)
        => status.Counts
            .Where(count => count.Channel == channel && count.State is CustomerState.Pending or CustomerState.Sending)
            .Min(static count => count.OldestAt);
}
