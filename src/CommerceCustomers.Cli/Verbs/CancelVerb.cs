using System.CommandLine;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

internal static class CancelVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var reason = new Option<string>("--reason")
        {
            Description = "Why; kept in the customer's history.",
            HelpName = "WHY",
            Required = true,
        };
        var command = new Command(
            "cancel",
            "Gives up a customer that headquarters does not hold, or closes one whose addresses or identity could not be added there.")
        {
            id, reason, LanguageOption.OfRepair(),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customer = Tool.ParseId(arguments.GetValue(id)!);
            var why = arguments.GetValue(reason)!;
            CheckedOptions.HistoryText("--reason", why, "Use.NoReason");
            await using var tool = Tool.Open(arguments, options, console);
            var result = await tool.Get<ICustomerRepair>()
                .CancelAsync(customer, why, OperatingUser.Name, cancellationToken).ConfigureAwait(false);
            var isHeld = await tool.Get<ICustomerFinder>().FindAsync(customer, cancellationToken).ConfigureAwait(false)
                is { State: CustomerState.Synchronized };
            return RepairAnswer.Write(tool, customer, result, "Cancel", isHeld ? "Done.Closed" : "Done.Cancelled");
        });
        return command;
    }
}
