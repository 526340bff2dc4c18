using System.CommandLine;
using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ListVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var filter = new FilterOptions();
        var state = new Option<CustomerState?>("--state") { Description = "Only customers in this state." };
        var after = new Option<string?>("--after") { Description = "Only customers after this customer id, for the next page." };
        var count = new Option<int>("--count") { Description = "The most customers to list.", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Lists customers, the oldest first.") { filter.Channel, state, filter.Code, after, count };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var most = arguments.GetValue(count);
            if (most is < 1 or > 10_000)
            {
                throw new WrongUseException($"--count: Expected a number from 1 to 10,000, but found {most}.");
            }

            await using var tool = Tool.Open(arguments, options, console);
            CustomerId? last = arguments.GetValue(after) is { } text ? Tool.ParseId(text) : null;
            var records = await tool.Get<ICustomerReader>()
                .ListAsync(filter.Read(arguments, arguments.GetValue(state)), last, most, cancellationToken).ConfigureAwait(false);
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
        var table = new Table().AddColumn(new TableColumn("Customer").NoWrap()).AddColumns("Channel", "State", "Account", "Created", "Last error");
        foreach (var record in records)
        {
            table.AddRow(
                new Text(record.Id.ToString()),
                new Text(record.Channel.Value),
                new Text(Words.Of(record.State)),
                new Text(record.DisplayAccount),
                new Text(Words.Moment(record.CreatedAt)),
                new Text(record.LastError?.Code ?? "-"));
        }

        output.Write(table);
        if (records.Count == most)
        {
            output.WriteLine($"More: --after {records[^1].Id}");
        }
    }
}
