using System.CommandLine;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Parses the arguments, runs the verb, and reports errors of both.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, ToolConsole console, CancellationToken cancellationToken = default)
    {
        ExhaustedResource.Preload();
        var options = new GlobalOptions();
        var parsed = Create(options, console).Parse(arguments);
        console.Words = LanguageOption.WordsOf(parsed, arguments);
        if (parsed.Action is not { ClearsParseErrors: true } && UseErrors.Of(parsed, console.Words) is { Count: > 0 } errors)
        {
            var code = Fail(console, Failure.OfUse(errors), WantsJson(arguments));
            var command = parsed.CommandResult.Command;
            console.Error.WriteLine(
                console.Words["Use.See", $"commerce-customers {(command is RootCommand ? "" : command.Name + " ")}--help"]);
            return code;
        }

        console.Advised = options.Advised(parsed);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = console.RawOutput,
                    Error = console.RawOutput,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception, console.Words, console.Advised.Of);
            return Fail(console, failure, parsed.GetValue(options.Output) == OutputFormat.Json);
        }
    }

    internal static RootCommand Create(GlobalOptions options, ToolConsole console)
    {
        var root = new RootCommand("Creates customers for commerce channels and brings each of them to headquarters exactly once.")
        {
            DemoVerb.Create(options, console),
            InitVerb.Create(options, console),
            ImportVerb.Create(options, console),
            ServeVerb.Create(options, console),
            SyncVerb.Create(options, console),
            StatusVerb.Create(options, console),
            ListVerb.Create(options, console),
            FindVerb.Create(options, console),
            SearchesVerb.Create(options, console),
            ExplainVerb.Create(options, console),
            AdviseVerb.Create(options, console),
            VerifyVerb.Create(options, console),
            EditVerb.Create(options, console),
            RequeueVerb.Create(options, console),
            ExpediteVerb.Create(options, console),
            CancelVerb.Create(options, console),
            EraseVerb.Create(options, console),
            ResolveVerb.Create(options, console),
            SchemaVerb.Create(options, console),
            CompletionVerb.Create(options, console),
        };
        root.Add(options.Config);
        root.Add(options.Output);
        HelpWithExamples.Use(root, console.Output.Profile.Width);
        return root;
    }

    private static int Fail(ToolConsole console, Failure failure, bool isJson)
    {
        foreach (var message in failure.Messages)
        {
            console.Problem(message);
        }

        console.PointTo(failure.Code);

        // Standard output holds one document, so an answer that has begun stands alone.
        if (isJson && !console.HasAnswered)
        {
            try
            {
                console.WriteDocument(failure.ToJson());
            }
            catch (AnswerLostException)
            {
                // The message is on standard error, and the exit code stays the same.
            }
        }

        return failure.ExitCode;
    }

    // Finds --output json when the arguments cannot be parsed.
    private static bool WantsJson(string[] arguments)
        => arguments.Index().Any(argument =>
            argument.Item.ToUpperInvariant() is "--OUTPUT=JSON" or "--OUTPUT:JSON"
            || (argument.Item == "--output"
                && argument.Index + 1 < arguments.Length
                && arguments[argument.Index + 1].Equals("json", StringComparison.OrdinalIgnoreCase)));
}
