using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Input;

/// <summary>
/// Options whose errors say what is expected. Those of System.CommandLine name .NET types and accept numbers as enum
/// names.
/// </summary>
internal static class CheckedOptions
{
    private const int FewestLetters = 3;

    public static Option<int> Number(string name, string description, int fallback, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Number(result, name, min, max) ?? fallback,
    };

    public static Option<int?> Number(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Number(result, name, min, max),
    };

    /// <summary>A choice among exact terms, which the help leaves to the description.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
        => new(name)
        {
            Description = description,
            HelpName = "NAME",
            CustomParser = result => Choice<T>(result, name, Enum.GetNames<T>()),
        };

    /// <summary>A choice among words in lower case, which the help lists.</summary>
    public static Option<Chosen<T>> Choice<T>(string name, string description, T fallback)
        where T : struct, Enum
    {
        var option = new Option<Chosen<T>>(name)
        {
            Description = description,
            HelpName = string.Join('|', Words<T>()),
            DefaultValueFactory = _ => new(fallback),
            CustomParser = result => new(Choice<T>(result, name, Words<T>()) ?? fallback),
        };
        Complete<T>(option.CompletionSources);
        return option;
    }

    /// <summary>An argument that is one of some words in lower case. Other known names lead to them in the advice.</summary>
    public static Argument<Chosen<T>> ChosenArgument<T>(string name, string description, IReadOnlyDictionary<string, string> otherNames)
        where T : struct, Enum
    {
        var argument = new Argument<Chosen<T>>(name)
        {
            Description = description,
            HelpName = name,
            CustomParser = result => new(Choice<T>(result, name, Words<T>(), otherNames) ?? default),
        };
        Complete<T>(argument.CompletionSources);
        return argument;
    }

    /// <summary>An option that names a file or a folder.</summary>
    public static Option<T?> Path<T>(string name, string description, string helpName, string expected, Func<string, T> create)
        where T : FileSystemInfo
        => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => PathOf(result, name, expected) is { } path ? create(path) : null,
        };

    /// <summary>An argument that names a file.</summary>
    public static Argument<T> PathArgument<T>(string name, string description, string expected, Func<string, T> create)
        where T : class
        => new(name)
        {
            Description = description,
            CustomParser = result => PathOf(result, name, expected) is { } path ? create(path) : null,
        };

    /// <summary>Throws when a text cannot be kept in a history, before anything is opened.</summary>
    public static void HistoryText(string name, string text, string whenMissing)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw WrongUseException.Of(whenMissing);
        }

        if (text.Length > Records.HistoryText.MaxLength)
        {
            throw WrongUseException.Of("Use.TextIsTooLong", name, Records.HistoryText.MaxLength, text.Length);
        }

        if (PlainText.FaultOf(text) is { } fault)
        {
            throw WrongUseException.Of("Use.TextIsUnusable", name, FaultSentence.Of(fault));
        }

        if (!PlainText.CanBeSeen(text))
        {
            throw WrongUseException.Of("Use.TextIsInvisible", name);
        }
    }

    // Nothing, and a zero character, can be the path of no file.
    private static string? PathOf(ArgumentResult result, string name, string expected)
    {
        if (result.Tokens is not [{ Value: var text }])
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        result.AddError(LanguageOption.WordsOf(result)["Use.NoPath", name, expected, text]);
        return null;
    }

    private static string[] Words<T>()
        where T : struct, Enum
        => [.. Enum.GetNames<T>().Select(static known => known.ToLowerInvariant())];

    private static void Complete<T>(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources)
        where T : struct, Enum
        => sources.Add(static _ => Words<T>().Order(StringComparer.Ordinal).Select(static word => new CompletionItem(word)));

    private static int? Number(ArgumentResult result, string name, int min, int max)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        result.AddError(LanguageOption.WordsOf(result)[
            "Use.NoNumber", name, min.ToString("N0", DisplayText.Culture), max.ToString("N0", DisplayText.Culture), text]);
        return null;
    }

    private static T? Choice<T>(
        ArgumentResult result, string name, string[] words, IReadOnlyDictionary<string, string>? otherNames = null)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        if (words.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return Enum.Parse<T>(found, ignoreCase: true);
        }

        var meant = otherNames?.GetValueOrDefault(text) ?? Begun(text, words) ?? NearestName.Of(text, words);
        var sentence = ToolSentence.Of("Use.NoChoice", name, string.Join(", ", words), text)
            .Then(meant is null ? null : ToolSentence.Of("Use.DidYouMean", meant));
        result.AddError(sentence.In(LanguageOption.WordsOf(result)));
        return null;
    }

    private static string? Begun(string text, string[] words)
        => text.Length >= FewestLetters
            && words.Where(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToList() is [var only]
            ? only
            : null;
}
