using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Demo;

public sealed class DemoTablesTests
{
    private static readonly DemoVerdict Verdict = new()
    {
        Created = 2672,
        Pending = 2912,
        Unavailable = 417,
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

    private static string Written(DemoVerdict verdict)
    {
        using var output = new StringWriter();
        DemoTables.Write(ToolFolder.Console(output, width: 80), verdict);
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()));
    }
}
