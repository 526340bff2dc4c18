using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Demo;

public sealed class DemoTablesTests
{
    private static readonly DemoVerdict Verdict = new()
    {
        Created = 2672,
        Pending = 2912,
        Unavailable = 407,
        MayExist = 10,
        Found = 10,
        InHeadquarters = 5594,
    };

    [Fact]
    public void The_last_table_fits_into_80_columns_and_adds_up() => Assert.Equal(
        """
        ┌─────────┬────────┬───────┬─────────────────┬─────────────┬──────┬────────────┐
        │ created │ waited │ found │ in headquarters │ unavailable │ lost │ duplicates │
        ├─────────┼────────┼───────┼─────────────────┼─────────────┼──────┼────────────┤
        │   2,672 │  2,912 │    10 │           5,594 │         407 │    0 │          0 │
        └─────────┴────────┴───────┴─────────────────┴─────────────┴──────┴────────────┘
        2,672 created + 2,912 waited + 10 told "may exist" and found = 5,594 in
        headquarters. 407 were told "unavailable" and are not there.

        """.ReplaceLineEndings("\n"),
        Written(Verdict));

    [Fact]
    public void What_still_waits_is_part_of_the_sum()
        => Assert.Contains(
            "2,912 waited + 10 told \"may exist\" and found - 4 still waiting = 5,590 in headquarters.",
            (Verdict with { StillWaiting = 4, InHeadquarters = 5590 }).Sum(),
            StringComparison.Ordinal);

    [Fact]
    public void Unavailable_is_the_same_number_in_table_and_document()
    {
        var verdict = Verdict with { MayExist = 12 };

        Assert.Equal(407, (int)verdict.ToJson()["unavailable"]!);
        Assert.EndsWith(
            "407 were told \"unavailable\" and are not there. 2 were told \"may exist\" and were not found.",
            verdict.Sum(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_narrow_terminal_each_number_keeps_its_head()
    {
        var written = Written(Verdict, width: 40);

        Assert.StartsWith(
            "  created 2,672  waited 2,912  found 10\n  in headquarters 5,594  unavailable 407\n  lost 0  duplicates 0\n",
            written,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_was_accepted_is_called_durable()
    {
        var sentence = DemoTables.Speed(2000, 48, TimeSpan.FromSeconds(1.5));

        Assert.Equal(
            "2,000 sign-ups by 48 callers in 1.5 s. Every customer told \"created\" or \"waiting\" was durable before the answer.",
            sentence);
    }

    private static string Written(DemoVerdict verdict, int width = 80)
    {
        using var output = new StringWriter();
        DemoTables.Write(ToolFolder.Console(output, width), verdict);
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()));
    }
}
