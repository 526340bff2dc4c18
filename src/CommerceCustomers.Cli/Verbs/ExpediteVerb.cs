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
        var command = new Command("expedite", "Lets a customer that waits for headquarters go before the others of its channel.")
        {
            id, LanguageOption.OfRepair(),
        };
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
                "Expedite",
                before == after ? "Done.AlreadyInFront" : "Done.Expedited",
                hasChanged: before != after);
        });
        return command;
    }
}
