using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class RequeueVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var filter = new FilterOptions();
        var id = new Option<string?>("--id") { Description = "Only this customer.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "All customers that need attention." };
        var command = new Command("requeue", "Lets customers that need attention go to headquarters again.")
        {
            filter.Channel, filter.Code, filter.OlderThan, filter.NewerThan, id, all, LanguageOption.OfRepair(),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            Check(arguments.GetValue(id) is not null, filter.IsGiven(arguments), arguments.GetValue(all));
            await using var tool = Tool.Open(arguments, options, console);
            return arguments.GetValue(id) is { } text
                ? await RequeueOneAsync(tool, Tool.ParseId(text), cancellationToken).ConfigureAwait(false)
                : await RequeueManyAsync(tool, filter, arguments, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static void Check(bool isOne, bool isFiltered, bool isAll)
    {
        if (isOne && (isFiltered || isAll))
        {
            throw WrongUseException.Of(isAll ? "Use.IdWithAll" : "Use.IdWithFilter");
        }

        if (isAll && isFiltered)
        {
            throw WrongUseException.Of("Use.AllWithFilter");
        }

        if (!isOne && !isFiltered && !isAll)
        {
            throw WrongUseException.Of("Use.WhichToRequeue");
        }
    }

    private static async Task<int> RequeueOneAsync(Tool tool, CustomerId id, CancellationToken cancellationToken)
    {
        var result = await tool.Get<ICustomerRepair>().RequeueAsync(id, OperatingUser.Name, cancellationToken).ConfigureAwait(false);
        return RepairAnswer.Write(tool, id, result, "Requeue", "Done.Requeued");
    }

    private static async Task<int> RequeueManyAsync(
        Tool tool, FilterOptions filter, ParseResult arguments, CancellationToken cancellationToken)
    {
        var requeued = await tool.Get<ICustomerRepair>()
            .RequeueAsync(filter.Read(arguments, state: null), OperatingUser.Name, cancellationToken).ConfigureAwait(false);
        if (requeued == 0)
        {
            await filter.ExplainNoneAsync(arguments, tool, cancellationToken).ConfigureAwait(false);
        }

        if (tool.IsJson)
        {
            var document = new JsonObject { ["requeued"] = requeued };
            if (requeued == 0)
            {
                document["message"] = tool.Console.Words["Done.NoneRequeued"];
            }

            tool.WriteJson(document, CliJson.Default.JsonObject);
        }
        else
        {
            tool.Console.Output.WriteLine(requeued > 0
                ? tool.Console.Words.Count("Done.ManyRequeued", requeued)
                : tool.Console.Words["Done.NoneRequeued"]);
        }

        return ExitCodes.Done;
    }
}
