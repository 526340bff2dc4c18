using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.Cli.Input;

/// <summary>The option that says in which language sentences are written.</summary>
internal static class LanguageOption
{
    public static Option<CultureInfo> Create(string description)
    {
        var language = new Option<CultureInfo>("--language")
        {
            Description = description,
            HelpName = "LANGUAGE",
            CustomParser = static result => Language(result),
        };
        language.CompletionSources.Add("en", "it");
        return language;
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
