using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Input;

/// <summary>The option that says in which language sentences are written.</summary>
internal static class LanguageOption
{
    private const string Name = "--language";

    public static Option<CultureInfo> Create(string description)
    {
        var language = new Option<CultureInfo>(Name)
        {
            Description = description,
            HelpName = "LANGUAGE",
            CustomParser = static result => Language(result),
        };
        language.CompletionSources.Add("en", "it");
        return language;
    }

    /// <summary>The option of a verb that changes customers.</summary>
    public static Option<CultureInfo> OfRepair() => Create("The language of the answer: en or it.");

    /// <summary>Returns the words in the language that the arguments ask for, also when they cannot be read otherwise.</summary>
    public static ToolWords WordsOf(ParseResult arguments, string[] given)
    {
        var at = Array.FindIndex(
            given,
            static argument => argument.StartsWith(Name, StringComparison.Ordinal)
                && (argument.Length == Name.Length || argument[Name.Length] is '=' or ':'));
        var text = at < 0 ? null : given[at] != Name ? given[at][(Name.Length + 1)..] : at + 1 < given.Length ? given[at + 1] : null;
        return arguments.CommandResult.Command.Options.Any(static option => option.Name == Name) && ReaderLanguage.Find(text) is { } culture
            ? ToolWords.In(culture)
            : ToolWords.English;
    }

    /// <summary>Returns the words in the language that is given beside what is being read.</summary>
    public static ToolWords WordsOf(SymbolResult result)
    {
        SymbolResult? above = result;
        while (above is not (null or CommandResult))
        {
            above = above.Parent;
        }

        var given = (above as CommandResult)?.Children.OfType<OptionResult>().FirstOrDefault(static option => option.Option.Name == Name);
        return given is { Tokens: [var token, ..] } && ReaderLanguage.Find(token.Value) is { } culture
            ? ToolWords.In(culture)
            : ToolWords.English;
    }

    /// <summary>Returns the option as it was given, to be given again; empty when it was not.</summary>
    public static string Repeated(ParseResult arguments, Option<CultureInfo> language)
        => arguments.GetValue(language) is { } given ? $" --language {given.Name}" : "";

    private static CultureInfo? Language(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ReaderLanguage.Find(text) is { } culture)
        {
            return culture;
        }

        result.AddError($"--language: Expected a language that there are words in, en or it, but found '{text}'.");
        return null;
    }
}
