using System.CommandLine;
using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace CommerceCustomers.Cli;

internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, ToolConsole console, CancellationToken cancellationToken = default)
    {
        var parsed = Create(console).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                console.Problem(error.Message);
            }

            var command = parsed.CommandResult.Command;
            console.Error.WriteLine($"See commerce-customers {(command is RootCommand ? "" : command.Name + " ")}--help");
            return ExitCodes.WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = console.RawOutput, Error = console.RawOutput },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ExitCodeOf(exception) is { } code)
        {
            foreach (var line in exception is OptionsValidationException options ? options.Failures : [exception.Message])
            {
                console.Problem(line);
            }

            return code;
        }
    }

    private static RootCommand Create(ToolConsole console)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Creates customers for commerce channels and brings each of them to headquarters exactly once.")
        {
            DemoVerb.Create(options, console),
            ImportVerb.Create(options, console),
            SyncVerb.Create(options, console),
            StatusVerb.Create(options, console),
            ListVerb.Create(options, console),
            ExplainVerb.Create(options, console),
            EditVerb.Create(options, console),
            RequeueVerb.Create(options, console),
            CancelVerb.Create(options, console),
            SchemaVerb.Create(options, console),
        };
        root.Add(options.Config);
        root.Add(options.Output);
        return root;
    }

    private static int? ExitCodeOf(Exception exception) => exception switch
    {
        CustomerStoreException { Failure: CustomerStoreFailure.NewerSchema or CustomerStoreFailure.NotADatabase } => ExitCodes.NotReachable,
        CustomerStoreException => ExitCodes.NotReachable,
        OptionsValidationException or CommerceConfigurationException or WrongUseException => ExitCodes.WrongUse,
        ArgumentException => ExitCodes.WrongUse,
        OperationCanceledException => ExitCodes.NeedsAttention,
        _ => null,
    };
}
