using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The table of list and find.</summary>
internal static class CustomerTable
{
    private static readonly string[] Heads =
        ["Head.Customer", "Head.Channel", "Head.State", "Head.Account", "Head.Created", "Head.LastError"];

    public static string[] Row(CustomerRecord record, ToolWords words) =>
    [
        record.CustomerId.ToString(),
        record.Channel.Value,
        words[$"State.{record.State}"],
        PlainText.Escaped(record.DisplayAccount),
        DisplayText.Moment(record.CreatedAt),
        PlainText.Escaped(record.LastError?.Code ?? "-"),
    ];

    public static void Write(IAnsiConsole output, List<string[]> rows, ToolWords words)
    {
        var table = Table(rows, words);
        if (NarrowTable.Fits(output, table))
        {
            output.Write(table);
        }
        else
        {
            WriteNarrow(output, rows);
        }
    }

    private static Table Table(List<string[]> rows, ToolWords words)
    {
        var table = new Table();
        foreach (var head in Heads)
        {
            table.AddColumn(new TableColumn(words[head]).NoWrap());
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
