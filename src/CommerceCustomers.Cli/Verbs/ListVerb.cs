using System.CommandLine;
using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ListVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var filter = new FilterOptions();
        var state = CheckedOptions.Choice<CustomerState>(
            "--state", "Only customers in this state: Pending (waiting), Sending, NeedsAttention, Synchronized, Withdrawn (given up).");
        var after = new Option<string?>("--after") { Description = "Only customers after this one, for the next page.", HelpName = "ID" };
        var count = CheckedOptions.Number("--count", "The most customers to list.", 50, 1, 10_000);
        var language = LanguageOption.Create("The language of the table: en or it.");
        var command = new Command("list", "Lists customers, the oldest first.")
        {
            filter.Channel, state, filter.Code, filter.OlderThan, filter.NewerThan, after, count, language,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var max = arguments.GetValue(count);
            var words = ToolWords.In(arguments.GetValue(language) ?? DisplayText.Culture);
            await using var tool = Tool.Open(arguments, options, console);
            CustomerId? last = arguments.GetValue(after) is { } text ? Tool.ParseId(text) : null;
            var customers = ListedCustomers.ReadAsync(
                tool.Get<ICustomerFinder>(), filter.Read(arguments, arguments.GetValue(state)), last, max, cancellationToken);
            await (tool.IsJson
                ? WriteJsonAsync(tool.Console, customers, CheckAsync)
                : WriteAsync(tool.Console.Output, customers, CheckAsync, max, Next, words)).ConfigureAwait(false);
            return ExitCodes.Done;

            string Next(string id) => console.Advised.Of(
                $"list{Repeated(arguments, filter, state, count)}{LanguageOption.Repeated(arguments, language)} --after {id}");

            Task CheckAsync() => filter.ExplainNoneAsync(arguments, tool, cancellationToken);
        });
        return command;
    }

    private static string Repeated(ParseResult arguments, FilterOptions filter, Option<CustomerState?> state, Option<int> count)
        => filter.Repeated(arguments)
            + (arguments.GetValue(state) is { } chosen ? $" --state {chosen}" : "")
            + (arguments.GetResult(count) is { Implicit: false }
                ? string.Create(CultureInfo.InvariantCulture, $" --count {arguments.GetValue(count)}")
                : "");

    // Written while they are read, so that ten thousand large customers need no memory.
    private static async Task WriteJsonAsync(ToolConsole console, IAsyncEnumerable<CustomerRecord> customers, Func<Task> whenNone)
    {
        StreamedDocument? document = null;
        try
        {
            await foreach (var record in customers.ConfigureAwait(false))
            {
                document ??= Begin(console);
                RecordDocument.Of(record).WriteTo(document.Json);
                document.Flush();
            }

            if (document is null)
            {
                await whenNone().ConfigureAwait(false);
                document = Begin(console);
            }

            document.Json.WriteEndArray();
            document.End();
        }
        finally
        {
            document?.Dispose();
        }
    }

    private static StreamedDocument Begin(ToolConsole console)
    {
        var document = console.BeginDocument();
        document.Json.WriteStartArray();
        return document;
    }

    private static async Task WriteAsync(
        IAnsiConsole output,
        IAsyncEnumerable<CustomerRecord> customers,
        Func<Task> whenNone,
        int max,
        Func<string, string> next,
        ToolWords words)
    {
        var rows = new List<string[]>();
        await foreach (var record in customers.ConfigureAwait(false))
        {
            rows.Add(CustomerTable.Row(record, words));
        }

        if (rows.Count == 0)
        {
            await whenNone().ConfigureAwait(false);
        }

        CustomerTable.Write(output, rows, words);
        if (rows.Count == max)
        {
            output.WriteLine(words["List.More", next(rows[^1][0])]);
        }
    }
}
