using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Demo;

/// <summary>The tables that the demo shows.</summary>
internal static class DemoTables
{
    public static void Write(IAnsiConsole console, DemoTally tally)
    {
        var table = new Table().AddColumns("Channel", "Profile says");
        foreach (var column in (string[])["created", "pending", "unavailable", "may exist"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (channel, says) in Profiles())
        {
            table.AddRow(
                channel.Value,
                says,
                $"{tally.Count<CustomerCreationResult.Created>(channel):N0}",
                $"{tally.Count<CustomerCreationResult.Pending>(channel):N0}",
                $"{tally.Count<CustomerCreationResult.Unavailable>(channel) - tally.CountMayExist(channel):N0}",
                $"{tally.CountMayExist(channel):N0}");
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, DemoVerdict verdict)
    {
        var table = new Table();
        foreach (var column in (string[])["created", "pending", "told \"unavailable\"", "in headquarters", "lost", "duplicates"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddRow(
            $"{verdict.Created:N0}",
            $"{verdict.Pending:N0}",
            $"{verdict.Unavailable:N0}",
            $"{verdict.InHeadquarters:N0}",
            ZeroIsGood(verdict.Lost),
            ZeroIsGood(verdict.Duplicates));
        console.Write(table);
    }

    private static IEnumerable<(ChannelId Channel, string Says)> Profiles() =>
    [
        (DemoChannels.Async, "async"),
        (DemoChannels.SyncThatFails, "sync, fail"),
        (DemoChannels.SyncThatFallsBack, "sync or async"),
    ];

    private static string ZeroIsGood(int count) => count == 0 ? "[green]0[/]" : $"[red]{count:N0}[/]";
}
