using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes an explanation for people; the demo shows it too.</summary>
internal static class ExplanationText
{
    public static void Write(IAnsiConsole output, CustomerExplanation explanation)
    {
        output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(explanation.Summary)}[/]");
        TextList.Write(output, "Why", explanation.Reasons);
        if (explanation.Setting is { } setting)
        {
            TextList.Write(output, "The setting behind it",
            [
                $"{setting.Name} = {setting.Value}",
                $"here: {setting.Key}",
                $"in Dynamics 365: {setting.Path}",
                setting.Cost,
            ]);
        }

        TextList.Write(output, "What you can do", explanation.Actions);
        TextList.Write(output, "What was done", [.. explanation.History.Select(Line)]);
    }

    private static string Line(HistoryEntry entry)
        => entry.Detail.StartsWith(entry.Action, StringComparison.Ordinal)
            ? $"{DisplayText.Moment(entry.At)} {entry.Detail}"
            : $"{DisplayText.Moment(entry.At)} {entry.Action}: {entry.Detail}";
}
