using System.CommandLine;
using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class SearchesVerb
{
    private static readonly string[] Heads = ["Searches.When", "Searches.Who", "Searches.By", "Searches.Found"];

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var after = new Option<string?>("--after")
        {
            Description = "Only searches before this position, for the next page.",
            HelpName = "POSITION",
        };
        var count = CheckedOptions.Number("--count", "The most searches to list.", 50, 1, SearchLog.MostSearches);
        var language = LanguageOption.Create("The language of the table: en or it.");
        var command = new Command(
            "searches",
            "Lists who has searched for customers, the newest first: when, by whom, by what kind of thing, and how many were found; never "
            + "what was searched for.")
        {
            after, count, language,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var position = arguments.GetValue(after) is { } text ? ParsePosition(text) : null;
            await using var tool = Tool.Open(arguments, options, console);
            var log = await SearchLog.ReadAsync(
                tool.Get<ICustomerReader>(), position, arguments.GetValue(count), cancellationToken).ConfigureAwait(false);
            if (tool.IsJson)
            {
                tool.WriteJson(log.ToDocument(), CliJson.Default.JsonObject);
            }
            else
            {
                var repeated = (arguments.GetResult(count) is { Implicit: false }
                    ? string.Create(CultureInfo.InvariantCulture, $" --count {arguments.GetValue(count)}")
                    : "") + LanguageOption.Repeated(arguments, language);
                Write(tool.Console, log, repeated, ToolWords.In(arguments.GetValue(language) ?? DisplayText.Culture));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static SearchPosition ParsePosition(string text) => SearchPosition.Parse(text)
        ?? throw WrongUseException.Of("Use.NoPosition", text);

    private static void Write(ToolConsole console, SearchLog log, string repeated, ToolWords words)
    {
        if (log.Searches.Count == 0)
        {
            console.Output.WriteLine(words["Searches.None"]);
            return;
        }

        var heads = Heads.Select(head => words[head]).ToList();
        var rows = log.Searches.Select(search => Row(search, words)).ToList();
        var table = new Table();
        foreach (var head in heads)
        {
            table.AddColumn(new TableColumn(head).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        if (NarrowTable.Fits(console.Output, table))
        {
            console.Output.Write(table);
        }
        else
        {
            NarrowTable.Write(console.Output, heads, rows, names: 1);
        }

        if (log.Next is { } next)
        {
            console.Output.WriteLine(words["List.More", console.Advised.Of($"searches{repeated} --after {next}")]);
        }
    }

    private static string[] Row(RecordedSearch search, ToolWords words) =>
    [
        DisplayText.Moment(search.At),
        PlainText.Escaped(search.By ?? "-"),
        words.Find($"Searches.By.{search.Kind}") ?? PlainText.Escaped(search.Kind),
        search switch
        {
            { Found: null } => "-",
            { Found: { } found, MayBeMore: true } => words["Searches.OrMore", found],
            { Found: { } found } => found.ToString(CultureInfo.InvariantCulture),
        },
    ];
}
