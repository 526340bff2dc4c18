using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class FindVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var search = new SearchOptions();
        var language = LanguageOption.Create("The language of the answer: en or it.");
        var command = new Command(
            "find",
            "Finds a person among the customers, the newest first, by exactly one thing. Every search is recorded: when, by whom, by what "
            + "kind of thing, and how many were found; never what was searched for.")
        {
            search.Email, search.Phone, search.Name, search.Account, search.Id, search.Identity, search.Country, search.LegalEntity,
            search.Before, language,
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
                var repeated = search.Repeated(arguments) + LanguageOption.Repeated(arguments, language);
                Write(tool.Console, page, repeated, ToolWords.In(arguments.GetValue(language) ?? DisplayText.Culture));
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

    private static void Write(ToolConsole console, CustomerPage page, string repeated, ToolWords words)
    {
        if (page.Customers.Count > 0)
        {
            CustomerTable.Write(console.Output, [.. page.Customers.Select(record => CustomerTable.Row(record, words))], words);
        }
        else if (page.Next is null)
        {
            console.Output.WriteLine(words["Find.Nobody"]);
        }

        if (page.Next is { } last)
        {
            console.Output.WriteLine(words["Find.MayBeMore", console.Advised.Of($"find{repeated} --before {last}")]);
        }
        else if (page.Customers is [var only])
        {
            console.Output.WriteLine(words["Find.Why", console.Advised.Of($"explain {only.CustomerId}")]);
        }
    }
}
