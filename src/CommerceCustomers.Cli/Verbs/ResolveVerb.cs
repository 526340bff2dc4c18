using System.CommandLine;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Verbs;

internal static class ResolveVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var account = new Option<string>("--account")
        {
            Description = "The account number in headquarters.",
            HelpName = "NUMBER",
            Required = true,
        };
        var command = new Command(
            "resolve", "Says which account in headquarters is the customer's, when that is in doubt or there are several.")
        {
            id, account, LanguageOption.OfRepair(),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customer = Tool.ParseId(arguments.GetValue(id)!);
            var number = Parse(arguments.GetValue(account)!);
            await using var tool = Tool.Open(arguments, options, console);
            var result = await tool.Get<ICustomerRepair>()
                .ResolveAsync(customer, number, OperatingUser.Name, cancellationToken).ConfigureAwait(false);
            return RepairAnswer.Write(tool, customer, result, "Resolve", "Done.Resolved");
        });
        return command;
    }

    private static AccountNumber Parse(string text)
    {
        try
        {
            return GivenAccount.Of(text);
        }
        catch (ArgumentException)
        {
            throw WrongUseException.Of("Use.NoAccountNumber", AccountNumber.MaxLength);
        }
    }
}
