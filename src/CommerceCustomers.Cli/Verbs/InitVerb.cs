using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class InitVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var headquarters = CheckedOptions.Choice(
            "--headquarters",
            "Where customers go: a simulated headquarters for trying out, or Dynamics 365.",
            StartingHeadquarters.Simulated);
        var command = new Command("init", "Writes a configuration file with comments, and never over an existing one.") { headquarters };
        command.SetAction(arguments =>
        {
            var file = arguments.GetValue(options.Config)!;
            StartingHeadquarters chosen = arguments.GetValue(headquarters);
            NewFile.Write(file, StartingConfiguration.Of(chosen));
            if (arguments.GetValue(options.Output) == OutputFormat.Json)
            {
                var document = new JsonObject { ["file"] = file.FullName, ["headquarters"] = chosen.ToString() };
                console.WriteDocument(document.ToJsonString(CliJson.Default.Options));
            }
            else
            {
                Write(console.Output, file, chosen, console.Advised);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole output, FileInfo file, StartingHeadquarters headquarters, AdvisedCommand advised)
    {
        output.WriteLine($"Wrote {PlainText.Escaped(file.FullName)}");
        output.WriteLine(headquarters == StartingHeadquarters.Simulated
            ? "It works as it is, with a simulated headquarters. Next:"
            : "Fill in the empty values under \"Headquarters\", and your channels. Next:");
        foreach (var command in (string[])["import customers.csv --channel houston-online", "sync --until-empty", "status"])
        {
            output.WriteLine($"  {advised.Of(command)}");
        }
    }
}
