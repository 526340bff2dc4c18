using System.CommandLine;
using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CommerceCustomers.Cli.Verbs;

internal static class ListVerb
{
    private static readonly string[] Heads = ["Customer", "Channel", "State", "Account", "Created", "Last error"];

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var filter = new FilterOptions();
        var state = CheckedOptions.Choice<CustomerState>("--state", "Only customers in this state.");
        var after = new Option<string?>("--after") { Description = "Only customers after this customer id, for the next page." };
        var count = CheckedOptions.Number("--count", "The most customers to list.", 50, 1, 10_000);
        var command = new Command("list", "Lists customers, the oldest first.") { filter.Channel, state, filter.Code, after, count };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var most = arguments.GetValue(count);
            await using var tool = Tool.Open(arguments, options, console);
            CustomerId? last = arguments.GetValue(after) is { } text ? Tool.ParseId(text) : null;
            var records = await tool.Get<ICustomerReader>()
                .ListAsync(filter.Read(arguments, arguments.GetValue(state)), last, most, cancellationToken).ConfigureAwait(false);
            if (records.Count == 0)
            {
                await filter.CheckChannelAsync(arguments, tool, cancellationToken).ConfigureAwait(false);
            }

            if (tool.IsJson)
            {
                tool.WriteRecords(records);
            }
            else
            {
                Write(tool.Console.Output, records, most);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole output, IReadOnlyList<CustomerRecord> records, int most)
    {
        var rows = records.Select(static record => (string[])
        [
            record.Id.ToString(),
            record.Channel.Value,
            Words.Of(record.State),
            PlainText.Escaped(record.DisplayAccount),
            Words.Moment(record.CreatedAt),
            PlainText.Escaped(record.LastError?.Code ?? "-"),
        ]).ToList();
        var table = Table(rows);
        if (((IRenderable)table).Measure(RenderOptions.Create(output), int.MaxValue).Max <= output.Profile.Width)
        {
            output.Write(table);
        }
        else
        {
            WriteNarrow(output, rows);
        }

        if (records.Count == most)
        {
            output.WriteLine($"More: --after {records[^1].Id}");
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

    // Folded cells of five letters can be neither read nor copied: two lines a customer instead.
    private static void WriteNarrow(IAnsiConsole output, List<string[]> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine($"{row[0]}  {row[2]}");
            output.WriteLine($"  {string.Join("  ", row.Index().Where(static cell => cell.Index is not (0 or 2) && cell.Item.Length > 0).Select(static cell => cell.Item))}");
        }
    }
}
