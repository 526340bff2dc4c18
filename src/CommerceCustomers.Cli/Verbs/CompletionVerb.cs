using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Verbs;

internal static class CompletionVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var shell = CheckedOptions.ChosenArgument<CompletionShell>(
            "SHELL",
            "The shell: bash, zsh or pwsh.",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["powershell"] = "pwsh", ["sh"] = "bash" });
        var command = new Command(
            "completion", "Writes a script that completes verbs and options in a shell. Append it to the shell's start file.")
        {
            shell,
        };
        command.SetAction(arguments =>
        {
            var chosen = arguments.GetValue(shell);
            var script = CompletionScripts.Of(chosen);
            if (arguments.GetValue(options.Output) == OutputFormat.Json)
            {
                var document = new JsonObject { ["shell"] = chosen.ToString(), ["script"] = script };
                console.WriteDocument(document.ToJsonString(CliJson.Default.Options));
            }
            else
            {
                console.RawOutput.Write(script.ReplaceLineEndings("\n"));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
