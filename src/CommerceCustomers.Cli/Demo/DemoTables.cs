using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Demo;

/// <summary>The tables that the demo shows.</summary>
internal static class DemoTables
{
    private static readonly string[] TallyHeads = ["Channel", "Profile says", "created", "waiting", "unavailable", "may exist"];

    private static readonly string[] VerdictHeads =
    [
        "created", "waited", "found", "in headquarters", "unavailable", "lost", "duplicates",
    ];

    public static void Write(IAnsiConsole console, DemoTally tally) => Write(
        console,
        TallyHeads,
        [.. Profiles().Select(profile => (string[])
        [
            profile.Channel.Value,
            profile.Says,
            Number(tally.Count<CustomerCreationResult.Created>(profile.Channel)),
            Number(tally.Count<CustomerCreationResult.Pending>(profile.Channel)),
            Number(tally.CountUnavailable(profile.Channel)),
            Number(tally.CountMayExist(profile.Channel)),
        ])],
        names: 2,
        mustBeZero: 0);

    public static void Write(IAnsiConsole console, DemoVerdict verdict)
    {
        string[] row =
        [
            Number(verdict.Created),
            Number(verdict.Pending),
            Number(verdict.Found),
            Number(verdict.InHeadquarters),
            Number(verdict.Unavailable),
            Number(verdict.Lost),
            Number(verdict.Duplicates),
        ];
        Write(console, VerdictHeads, [row], names: 0, mustBeZero: 2);
        console.MarkupLineInterpolated($"[grey]{verdict.Sum()}[/]");
    }

    /// <summary>Says how fast the sign-ups were, and what was durable. Of those told "unavailable" nothing needs to be.</summary>
    public static string Speed(int count, int callers, TimeSpan elapsed) => string.Create(
        DisplayText.Culture,
        $"{count:N0} sign-ups by {callers} callers in {elapsed.TotalSeconds:F1} s. "
        + $"Every customer told \"created\" or \"waiting\" was durable before the answer.");

    private static void Write(IAnsiConsole console, string[] heads, List<string[]> rows, int names, int mustBeZero)
    {
        var table = new Table();
        foreach (var (index, head) in heads.Index())
        {
            table.AddColumn(index < names ? new TableColumn(head) : new TableColumn(head).RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select((cell, index) => index < row.Length - mustBeZero ? cell : ZeroIsGood(cell))]);
        }

        if (NarrowTable.Fits(console, table))
        {
            console.Write(table);
        }
        else
        {
            NarrowTable.Write(console, heads, rows, names);
        }
    }

    private static IEnumerable<(ChannelId Channel, string Says)> Profiles() =>
    [
        (DemoChannels.Async, "async"),
        (DemoChannels.SyncThatFails, "sync, fail"),
        (DemoChannels.SyncThatFallsBack, "sync or async"),
    ];

    private static string Number(int count) => count.ToString("N0", DisplayText.Culture);

    private static string ZeroIsGood(string count) => count == "0" ? "[green]0[/]" : $"[red]{count}[/]";
}
