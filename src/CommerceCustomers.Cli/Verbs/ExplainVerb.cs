using System.CommandLine;
using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ExplainVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var command = new Command("explain", "Explains where a customer is, why, and when that will change.") { id };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customer = Tool.ParseId(arguments.GetValue(id)!);
            await using var tool = Tool.Open(arguments, options, console);
            var explanation = await tool.Get<ICustomerInsight>().ExplainAsync(customer, cancellationToken).ConfigureAwait(false)
                ?? throw Tool.NoSuch(customer);
            if (tool.IsJson)
            {
                tool.WriteJson(ExplanationDocument.Of(explanation), CliJson.Default.JsonObject);
            }
            else
            {
                Write(tool.Console.Output, explanation);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    public static void Write(IAnsiConsole output, CustomerExplanation explanation)
    {
        output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(explanation.Summary)}[/]");
        Lines(output, "Why", explanation.Reasons);
        if (explanation.Setting is { } setting)
        {
            Lines(output, "The setting behind it",
            [
                $"{setting.Name} = {setting.Value}",
                $"here: {setting.Key}",
                $"in Dynamics 365: {setting.Path}",
                setting.Cost,
            ]);
        }

        Lines(output, "What you can do", explanation.Actions);
        Lines(output, "What was done", [.. explanation.History.Select(Line)]);
    }

    private static string Line(HistoryEntry entry)
        => entry.Detail.StartsWith(entry.Action, StringComparison.Ordinal)
            ? $"{Words.Moment(entry.At)} {entry.Detail}"
            : $"{Words.Moment(entry.At)} {entry.Action}: {entry.Detail}";

    private static void Lines(IAnsiConsole output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine($"{title}:");
        foreach (var line in lines)
        {
            output.Write(new Padder(new Text("- " + PlainText.Escaped(line)), new Padding(2, 0, 0, 0)));
        }
    }
}
