using System.CommandLine;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

internal static class ExpediteVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var command = new Command("expedite", "Lets a customer that waits for headquarters go before the others of its channel.") { id };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customer = Tool.ParseId(arguments.GetValue(id)!);
            await using var tool = Tool.Open(arguments, options, console);
            var before = await RepairAnswer.RevisionAsync(tool, customer, cancellationToken).ConfigureAwait(false);
            var result = await tool.Get<ICustomerRepair>()
                .ExpediteAsync(customer, OperatingUser.Name, cancellationToken).ConfigureAwait(false);
            var after = await RepairAnswer.RevisionAsync(tool, customer, cancellationToken).ConfigureAwait(false);
            return RepairAnswer.Write(
                tool,
                customer,
                result,
                before == after ? "Nothing was changed: it goes before the others already." : "Expedited: it goes before the others.",
                hasChanged: before != after);
        });
        return command;
    }
}
