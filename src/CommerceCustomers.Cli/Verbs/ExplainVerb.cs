using System.CommandLine;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

internal static class ExplainVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var named = new CustomerArgument();
        var command = new Command("explain", "Explains where a customer is, why, and when that will change.")
        {
            named.Name, named.LegalEntity,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            named.Check(arguments);
            await using var tool = Tool.Open(arguments, options, console);
            var customer = await named.FindAsync(arguments, tool, cancellationToken).ConfigureAwait(false);
            var explanation = await tool.Get<ICustomerInsight>().ExplainAsync(customer, cancellationToken).ConfigureAwait(false)
                ?? throw Tool.NotFound(customer);
            if (tool.IsJson)
            {
                tool.WriteJson(ExplanationDocument.Of(explanation), CliJson.Default.JsonObject);
            }
            else
            {
                ExplanationText.Write(tool.Console.Output, explanation);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
