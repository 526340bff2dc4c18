using System.Globalization;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes an explanation for people; the demo shows it too.</summary>
internal static class ExplanationText
{
    public static void Write(
        IAnsiConsole output, CustomerExplanation explanation, AdvisedCommand advised, CultureInfo? culture = null)
    {
        var commands = new RemedyCommands(advised);
        var language = culture ?? DisplayText.Culture;
        var titles = ExplanationTitles.In(language);
        output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(explanation.Summary.ToString(language))}[/]");
        TextList.Write(
            output, titles.Why, [.. explanation.Reasons.Select(reason => reason.ToString(language)), .. HelpOf(explanation, titles)]);
        SettingText.Write(output, explanation.Setting, titles, language);
        TextList.Write(
            output,
            titles.Actions,
            [.. explanation.Actions.Select(remedy => RemedyWords.Of(remedy, commands.Of(explanation, remedy), language))]);
        TextList.Write(output, titles.History, [.. explanation.History.Select(entry => Line(entry, ToolWords.In(language)))]);
    }

    /// <summary>Points to what a code of this library means; those of headquarters are not in the catalogue.</summary>
    private static IEnumerable<string> HelpOf(CustomerExplanation explanation, ExplanationTitles titles)
        => explanation.Record.LastError is { Code: var code } && ErrorCatalogue.Find(code) is not null
            ? [$"{titles.See}: {ErrorHelp.CommandFor(code)}"]
            : [];

    private static string Line(HistoryEntry entry, ToolWords words)
    {
        var title = words.Find($"History.{entry.Action}") ?? entry.Action;
        var detail = HistoryDetail.Of(entry, words.Culture);
        var said = detail.Length == 0 ? $"{title}." : detail.StartsWith(title, StringComparison.Ordinal) ? detail : $"{title}: {detail}";
        return $"{DisplayText.Moment(entry.At)} {said}{By(entry)}";
    }

    private static string By(HistoryEntry entry) => entry.By is null ? "" : $" [{entry.By}]";
}
