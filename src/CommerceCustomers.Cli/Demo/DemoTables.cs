using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Demo;

/// <summary>The tables that the demo shows.</summary>
internal static class DemoTables
{
    public static void Write(IAnsiConsole console, DemoTally tally)
    {
        var table = new Table().AddColumns("Channel", "Profile says");
        foreach (var column in (string[])["created", "waiting", "unavailable", "may exist"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (channel, says) in Profiles())
        {
            table.AddRow(
                channel.Value,
                says,
                Number(tally.Count<CustomerCreationResult.Created>(channel)),
                Number(tally.Count<CustomerCreationResult.Pending>(channel)),
                Number(tally.Count<CustomerCreationResult.Unavailable>(channel) - tally.CountMayExist(channel)),
                Number(tally.CountMayExist(channel)));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, DemoVerdict verdict)
    {
        var table = new Table();
        foreach (var column in (string[])["created", "waited", "found", "in headquarters", "unavailable", "lost", "duplicates"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddRow(
            Number(verdict.Created),
            Number(verdict.Pending),
            Number(verdict.Found),
            Number(verdict.InHeadquarters),
            Number(verdict.NotThere),
            ZeroIsGood(verdict.Lost),
            ZeroIsGood(verdict.Duplicates));
        console.Write(table);
        console.MarkupLineInterpolated($"[grey]{verdict.Sum()}[/]");
    }

    private static IEnumerable<(ChannelId Channel, string Says)> Profiles() =>
    [
        (DemoChannels.Async, "async"),
        (DemoChannels.SyncThatFails, "sync, fail"),
        (DemoChannels.SyncThatFallsBack, "sync or async"),
    ];

    private static string Number(int count) => count.ToString("N0", DisplayText.Culture);

    private static string ZeroIsGood(int count) => count == 0 ? "[green]0[/]" : $"[red]{Number(count)}[/]";
}
