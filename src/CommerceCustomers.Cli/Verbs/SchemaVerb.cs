using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class SchemaVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var sql = new Option<bool>("--sql") { Description = "Write the schema as SQL and touch no database." };
        var command = new Command("schema", "Creates or upgrades the channel database, or writes its schema as SQL.") { sql };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            if (arguments.GetValue(sql))
            {
                Write(console, Schema(), arguments.GetValue(options.Output) == OutputFormat.Json);
                return ExitCodes.Done;
            }

            await using var tool = Tool.Open(arguments, options, console, makesDatabase: true);
            await tool.Get<ICustomerStore>().OpenAsync(cancellationToken).ConfigureAwait(false);
            var version = Schema().Version;
            if (tool.IsJson)
            {
                tool.WriteJson(new JsonObject { ["version"] = version }, CliJson.Default.JsonObject);
            }
            else
            {
                tool.Console.Output.WriteLine($"The channel database has schema version {version}.");
            }

            return ExitCodes.Done;

            ChannelSchema Schema() => ChannelSchema.Of(ToolServices.ReadStore(
                arguments.GetValue(options.Config)!, isNamed: false));
        });
        return command;
    }

    private static void Write(ToolConsole console, ChannelSchema schema, bool isJson)
    {
        if (isJson)
        {
            console.WriteDocument(new JsonObject { ["version"] = schema.Version, ["sql"] = schema.Sql }.ToString());
            return;
        }

        console.RawOutput.Write(schema.Sql);
    }
}
