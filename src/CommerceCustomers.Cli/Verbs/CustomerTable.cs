using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The table of list and find.</summary>
internal static class CustomerTable
{
    private static readonly string[] Heads = ["Customer", "Channel", "State", "Account", "Created", "Last error"];

    public static string[] Row(CustomerRecord record) =>
    [
        record.CustomerId.ToString(),
        record.Channel.Value,
        DisplayText.Of(record.State),
        PlainText.Escaped(record.DisplayAccount),
        DisplayText.Moment(record.CreatedAt),
        PlainText.Escaped(record.LastError?.Code ?? "-"),
    ];

    public static void Write(IAnsiConsole output, List<string[]> rows)
    {
        var table = Table(rows);
        if (NarrowTable.Fits(output, table))
        {
            output.Write(table);
        }
        else
        {
            WriteNarrow(output, rows);
        }
    }

    private static Table Table(List<string[]> rows)
    {
        var table = new Table();
        foreach (var head in Heads)
        {
            table.AddColumn(new TableColumn(head).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        return table;
    }

    // A narrow terminal would fold cells to a few letters, which can be neither read nor copied.
    private static void WriteNarrow(IAnsiConsole output, List<string[]> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine($"{row[0]}  {row[2]}");
            var others = row.Index().Where(static cell => cell.Index is not (0 or 2) && cell.Item.Length > 0);
            output.WriteLine($"  {string.Join("  ", others.Select(static cell => cell.Item))}");
        }
    }
}
