using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class FindVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var search = new SearchOptions();
        var command = new Command(
            "find",
            "Finds a person among the customers, the newest first, by exactly one thing. Every search is recorded: when, by whom, by what "
            + "kind of thing, and how many were found; never what was searched for.")
        {
            search.Email, search.Phone, search.Name, search.Account, search.Id, search.Identity, search.Country, search.LegalEntity,
            search.Before,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var meant = search.Read(arguments);
            await using var tool = Tool.Open(arguments, options, console);
            var page = await tool.Get<ICustomerFinder>()
                .SearchAsync(meant, OperatingUser.Name, cancellationToken).ConfigureAwait(false);
            if (tool.IsJson)
            {
                tool.WriteJson(Document(page), CliJson.Default.JsonObject);
            }
            else
            {
                Write(tool.Console, page, search.Repeated(arguments));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static JsonObject Document(CustomerPage page) => new()
    {
        ["customers"] = new JsonArray([.. page.Customers.Select(RecordDocument.Of)]),
        ["next"] = page.Next?.ToString(),
    };

    private static void Write(ToolConsole console, CustomerPage page, string repeated)
    {
        if (page.Customers.Count > 0)
        {
            CustomerTable.Write(console.Output, [.. page.Customers.Select(CustomerTable.Row)]);
        }
        else if (page.Next is null)
        {
            console.Output.WriteLine("Nobody was found. A customer that was cancelled is found by its id alone, and one that was erased never.");
        }

        if (page.Next is { } last)
        {
            console.Output.WriteLine($"There may be more: {console.Advised.Of($"find{repeated} --before {last}")}");
        }
        else if (page.Customers is [var only])
        {
            console.Output.WriteLine($"Why it is there: {console.Advised.Of($"explain {only.CustomerId}")}");
        }
    }
}
