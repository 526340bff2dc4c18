using System.CommandLine;
using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class AdviseVerb
{
    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var channel = new Argument<string>("CHANNEL") { Description = "The channel, such as houston-online." };
        var language = LanguageOption.Create("The language of the sentences: en or it.");
        var command = new Command(
            "advise", "Says what the other creation mode would have meant for a channel over the last days, and which one fits it.")
        {
            channel, language,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);
            var id = await tool.KnownChannelAsync(arguments.GetValue(channel)!, cancellationToken, "CHANNEL").ConfigureAwait(false);
            var advice = await tool.Get<ICustomerInsight>().AdviseAsync(id, cancellationToken).ConfigureAwait(false);
            var culture = arguments.GetValue(language) ?? DisplayText.Culture;
            if (tool.IsJson)
            {
                tool.WriteJson(AdviceDocument.Of(id, advice, culture), CliJson.Default.JsonObject);
            }
            else
            {
                Write(tool.Console.Output, advice, culture);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole output, ChannelAdvice advice, CultureInfo culture)
    {
        output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(advice.Recommendation.ToString(culture))}[/]");
        var titles = ExplanationTitles.In(culture);
        TextList.Write(output, titles.Measured, [.. advice.Facts.Select(fact => fact.ToString(culture))]);
        SettingText.Write(output, advice.Setting, titles, culture);
    }
}
