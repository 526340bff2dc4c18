using System.CommandLine;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

internal static class EraseVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var by = new Option<string?>("--by")
        {
            Description = "Who erases it or why, such as a ticket, without personal data; kept in the customer's history.",
            HelpName = "WHO",
        };
        var command = new Command(
            "erase",
            "Erases a customer on request: its content, hashes, errors and history texts. Exit code 1 says that headquarters holds, "
            + "or may hold, the customer, where a person has to erase it too.")
        {
            id, by, LanguageOption.OfRepair(),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customer = Tool.ParseId(arguments.GetValue(id)!);
            var who = arguments.GetValue(by);
            if (who is not null)
            {
                CheckedOptions.HistoryText("--by", who, "Use.NoBy");
            }

            await using var tool = Tool.Open(arguments, options, console);
            var result = await tool.Get<ICustomerRepair>()
                .EraseAsync(customer, OperatingUser.With(who), cancellationToken).ConfigureAwait(false);
            return RepairAnswer.Write(tool, customer, result, "Erase", "Done.Erased");
        });
        return command;
    }
}
