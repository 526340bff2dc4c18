using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Writes the result of edit, requeue, cancel, erase and resolve.</summary>
internal static class RepairAnswer
{
    /// <summary>Returns the revision of a customer, which tells whether a repair has written anything; null when there is none.</summary>
    public static async Task<long?> RevisionAsync(Tool tool, CustomerId id, CancellationToken cancellationToken)
        => (await tool.Get<ICustomerFinder>().FindAsync(id, cancellationToken).ConfigureAwait(false))?.Revision;

    /// <param name="tool">The tool.</param>
    /// <param name="id">The customer.</param>
    /// <param name="result">What came of the repair.</param>
    /// <param name="repair">Which repair it is, by the last word of its key where what is to be done depends on what was wanted.</param>
    /// <param name="done">The key of what a person reads when it was done.</param>
    /// <param name="hasChanged">Whether it has written anything; null where a repair that was done always has.</param>
    public static int Write(Tool tool, CustomerId id, RepairResult result, string repair, string done, bool? hasChanged = null)
    {
        if (tool.IsJson)
        {
            var document = Document(id, result, repair, tool.Console);
            if (hasChanged is { } changed)
            {
                document["changed"] = changed;
            }

            tool.WriteJson(document, CliJson.Default.JsonObject);
        }
        else if (result.Outcome == RepairOutcome.Done)
        {
            tool.Console.Output.WriteLine(tool.Console.Words[done]);
        }

        switch (result.Outcome)
        {
            case RepairOutcome.Done when result.IsLeftInHeadquarters:
                tool.Console.Problem(Left(id, result, tool.Console.Words));
                return ExitCodes.NeedsAttention;
            case RepairOutcome.Done:
                return ExitCodes.Done;
            case RepairOutcome.NotFound:
                throw Tool.NotFound(id);
            default:
                WriteProblems(tool.Console, id, result, repair);
                return result.Outcome == RepairOutcome.Invalid ? ExitCodes.WrongUse : ExitCodes.NeedsAttention;
        }
    }

    private static void WriteProblems(ToolConsole console, CustomerId id, RepairResult result, string repair)
    {
        console.Problem(Why(id, result, repair, console));
        foreach (var error in result.Errors)
        {
            console.Problem($"{error.Field}: {FieldSentence.Of(error).In(console.Words.Culture)} ({error.Code})");
        }

        console.PointTo(result.Outcome.ToString());
    }

    private static JsonObject Document(CustomerId id, RepairResult result, string repair, ToolConsole console)
    {
        var document = new JsonObject
        {
            ["customerId"] = id.ToString(),
            ["outcome"] = result.Outcome.ToString(),
            ["errors"] = new JsonArray([.. result.Errors.Select(error => new JsonObject
            {
                ["code"] = error.Code,
                ["field"] = error.Field,
                ["message"] = FieldSentence.Of(error).In(console.Words.Culture),
            })]),
        };
        if (result.IsLeftInHeadquarters)
        {
            document["leftInHeadquarters"] = true;
            document["accounts"] = new JsonArray([.. result.AccountNumbers.Select(static account => JsonValue.Create(account.Value))]);
        }

        if (result.Outcome != RepairOutcome.Done)
        {
            var why = result.Outcome == RepairOutcome.NotFound
                ? Failure.Of(Tool.NotFound(id), console.Words, console.Advised.Of).Messages
                : [Why(id, result, repair, console)];
            document["error"] = Failure.ToNode(result.Outcome.ToString(), why);
        }

        return document;
    }

    private static string Left(CustomerId id, RepairResult result, ToolWords words) => result.AccountNumbers.Count == 0
        ? words["Done.LeftPerhaps", id]
        : words["Done.Left", string.Join(", ", result.AccountNumbers)];

    private static string Why(CustomerId id, RepairResult result, string repair, ToolConsole console)
    {
        var words = console.Words;
        var key = $"Not.{result.Outcome}";
        return (words.Find($"{key}.{repair}") ?? words[key]) is var why && result.Outcome switch
        {
            RepairOutcome.MayBeInHeadquarters => console.Advised.Of($"explain {id}"),
            RepairOutcome.OtherAccount => string.Join(", ", result.AccountNumbers),
            _ => result.OtherCustomerId?.ToString(),
        } is { } value
            ? string.Format(words.Culture, why, value)
            : why;
    }
}
