using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using CommerceCustomers.AspNetCore.Problems;
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
        var code = new Option<string?>("--code")
        {
            Description = "An error code or exit code in place of a customer: what it means, and what to do.",
            HelpName = "CODE",
        };
        code.CompletionSources.Add(static _ => ErrorCatalogue.Codes.Select(static known => new CompletionItem(known)));
        var language = LanguageOption.Create("The language of the sentences about a customer: en or it.");
        var command = new Command("explain", "Explains where a customer is, why, and when that will change; or an error code.")
        {
            named.Name, named.LegalEntity, code, language,
        };
        command.Validators.Add(result =>
        {
            var hasCustomer = result.GetResult(named.Name) is { Tokens.Count: > 0 };
            var hasCode = result.GetResult(code) is { Implicit: false };
            if (hasCode && result.GetResult(named.LegalEntity) is { Implicit: false })
            {
                result.AddError(LanguageOption.WordsOf(result)["Use.LegalEntityWithCode"]);
            }

            if (hasCustomer == hasCode)
            {
                result.AddError(LanguageOption.WordsOf(result)[hasCode ? "Use.CodeWithCustomer" : "Use.NeitherCodeNorCustomer"]);
            }
        });
        command.SetAction((arguments, cancellationToken) => arguments.GetValue(code) is { } text
            ? Task.FromResult(ExplainCode(text, arguments.GetValue(options.Output) == OutputFormat.Json, console))
            : ExplainCustomerAsync(
                named, arguments.GetValue(language) ?? DisplayText.Culture, arguments, options, console, cancellationToken));
        return command;
    }

    private static int ExplainCode(string code, bool isJson, ToolConsole console)
    {
        var entry = ErrorCatalogue.Find(code) ?? throw WrongUseException.Of("Use.Plain", ErrorCatalogue.Unknown(code));
        if (isJson)
        {
            console.WriteDocument(entry.ToNode().ToJsonString(CliJson.Default.Options));
        }
        else
        {
            ErrorEntryText.Write(console.Output, entry);
        }

        return ExitCodes.Done;
    }

    private static async Task<int> ExplainCustomerAsync(
        CustomerArgument named,
        CultureInfo language,
        ParseResult arguments,
        GlobalOptions options,
        ToolConsole console,
        CancellationToken cancellationToken)
    {
        named.Check(arguments);
        await using var tool = Tool.Open(arguments, options, console);
        var customer = await named.FindAsync(arguments, tool, cancellationToken).ConfigureAwait(false);
        var explanation = await tool.Get<ICustomerInsight>().ExplainAsync(customer, cancellationToken).ConfigureAwait(false)
            ?? throw Tool.NotFound(customer);
        if (tool.IsJson)
        {
            var document = ExplanationDocument.Of(explanation, new RemedyCommands(console.Advised).Of, language);
            tool.WriteJson(document, CliJson.Default.JsonObject);
        }
        else
        {
            ExplanationText.Write(tool.Console.Output, explanation, console.Advised, language);
        }

        return ExitCodes.Done;
    }
}
