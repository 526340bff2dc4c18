using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
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
    /// <param name="done">What a person reads when it was done.</param>
    /// <param name="hasChanged">Whether it has written anything; null where a repair that was done always has.</param>
    public static int Write(Tool tool, CustomerId id, RepairResult result, string done, bool? hasChanged = null)
    {
        if (tool.IsJson)
        {
            var document = Document(id, result, tool.Console.Advised);
            if (hasChanged is { } changed)
            {
                document["changed"] = changed;
            }

            tool.WriteJson(document, CliJson.Default.JsonObject);
        }
        else if (result.Outcome == RepairOutcome.Done)
        {
            tool.Console.Output.WriteLine(done);
        }

        switch (result.Outcome)
        {
            case RepairOutcome.Done when result.IsLeftInHeadquarters:
                tool.Console.Problem(Left(id, result));
                return ExitCodes.NeedsAttention;
            case RepairOutcome.Done:
                return ExitCodes.Done;
            case RepairOutcome.NotFound:
                throw Tool.NotFound(id);
            default:
                WriteProblems(tool.Console, id, result);
                return result.Outcome == RepairOutcome.Invalid ? ExitCodes.WrongUse : ExitCodes.NeedsAttention;
        }
    }

    private static void WriteProblems(ToolConsole console, CustomerId id, RepairResult result)
    {
        console.Problem(Why(id, result, console.Advised));
        foreach (var error in result.Errors)
        {
            console.Problem($"{error.Field}: {error.Message} ({error.Code})");
        }

        console.PointTo(result.Outcome.ToString());
    }

    private static JsonObject Document(CustomerId id, RepairResult result, AdvisedCommand advised)
    {
        var document = new JsonObject
        {
            ["customerId"] = id.ToString(),
            ["outcome"] = result.Outcome.ToString(),
            ["errors"] = new JsonArray([.. result.Errors.Select(static error => new JsonObject
            {
                ["code"] = error.Code,
                ["field"] = error.Field,
                ["message"] = error.Message,
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
                ? Failure.Of(Tool.NotFound(id), advised.Of).Messages
                : [Why(id, result, advised)];
            document["error"] = Failure.ToNode(result.Outcome.ToString(), why);
        }

        return document;
    }

    private static string Left(CustomerId id, RepairResult result) => result.AccountNumbers.Count == 0
        ? $"Headquarters may hold it. Search it there for customer id {id}, and erase it there too."
        : $"Headquarters holds it as {string.Join(", ", result.AccountNumbers)}. Erase it there too.";

    private static string Why(CustomerId id, RepairResult result, AdvisedCommand advised) => result.Outcome switch
    {
        RepairOutcome.BeingSent => "It is being sent right now. Try again in a moment.",
        RepairOutcome.MayBeInHeadquarters =>
            "An attempt may have reached headquarters, so it cannot be changed until it is found there or surely absent. "
            + $"See: {advised.Of($"explain {id}")}",
        RepairOutcome.Synchronized => "Headquarters holds it. Change it there.",
        RepairOutcome.Withdrawn => "It is given up: it will not go to headquarters.",
        RepairOutcome.Changed => "It has changed meanwhile. Read it again, and edit that.",
        RepairOutcome.NotNeeded => "It waits for headquarters already, and goes by itself.",
        RepairOutcome.NeedsRepair => "It needs attention first: edit it, or requeue it.",
        RepairOutcome.FrontIsFull =>
            "As many customers go before the others already as may. Try again when some of them are in headquarters.",
        RepairOutcome.OtherAccount =>
            $"Headquarters holds it as {string.Join(", ", result.AccountNumbers)}. "
            + "Name that account, or correct the customer id of the accounts there.",
        RepairOutcome.IdentityTaken => $"Another customer has the external identity: {result.OtherCustomerId}.",
        RepairOutcome.DuplicateEmail =>
            $"Another customer has the e-mail address, which the functionality profile does not allow: {result.OtherCustomerId}.",
        RepairOutcome.DuplicatePhone =>
            $"Another customer has the phone number, which the functionality profile does not allow: {result.OtherCustomerId}.",
        _ => "It cannot be accepted as it is:",
    };
}
