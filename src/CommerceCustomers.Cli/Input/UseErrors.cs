using System.CommandLine;
using System.CommandLine.Parsing;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Input;

/// <summary>Describes wrong use. A mistyped verb or option is answered with the nearest one.</summary>
internal static class UseErrors
{
    /// <summary>Says it in English.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) => Of(parsed, ToolWords.English);

    public static IReadOnlyList<string> Of(ParseResult parsed, ToolWords words)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens;
        if (command is RootCommand && unmatched.FirstOrDefault(static token => !IsOption(token)) is { } verb)
        {
            return [words["Use.NoVerb", verb] + DidYouMean(verb, command.Subcommands.Select(static known => known.Name), words)];
        }

        // The parser takes a mistyped option for an argument, and its value for another one. So other errors may follow from it.
        var options = unmatched.Where(IsOption).Concat(OptionsTakenForArguments(parsed)).Distinct(StringComparer.Ordinal).ToList();
        if (options.Count > 0)
        {
            return [.. options.Select(option => UnknownOption(option, parsed.CommandResult, words))];
        }

        if (command is RootCommand && parsed.Errors.Count > 0)
        {
            return [words["Use.WhichVerb"]];
        }

        // A missing value makes the parser take the next option for it, so other errors may follow from that too.
        var missing = OptionsTakenForValues(parsed, words).ToList();
        return missing.Count > 0
            ? missing
            :
            [
                .. unmatched.Select(token => Superfluous(token, command, words)),
                .. parsed.Errors.Where(error => !IsOfToken(error, unmatched))
                    .Select(error => Message(error, words)).Distinct(StringComparer.Ordinal),
            ];
    }

    private static string Superfluous(string token, Command command, ToolWords words)
        => words[command.Arguments.Count == 0 ? "Use.OnlyOptions" : "Use.NothingMore", command.Name, token];

    private static bool IsOfToken(ParseError error, IReadOnlyList<string> unmatched)
        => error.SymbolResult is CommandResult && unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    // The words of the parser for what is missing or doubled; all other errors have words of the tool already.
    private static string Message(ParseError error, ToolWords words) => (error.SymbolResult, error.SymbolResult?.Parent) switch
    {
        (ArgumentResult { Tokens.Count: 0 } missing, CommandResult of) =>
            words["Use.ArgumentIsMissing", of.Command.Name, missing.Argument.Name, missing.Argument.Description],
        (OptionResult option, _) => Message(error, option, words),
        (ArgumentResult, OptionResult option) => Message(error, option, words),
        _ => error.Message,
    };

    private static string Message(ParseError error, OptionResult result, ToolWords words)
    {
        var option = result.Option;
        var example = $"{option.Name} {option.HelpName}";
        return (result.IdentifierTokenCount, result.Tokens.Count) switch
        {
            (0, _) => words["Use.OptionIsMissing", option.Name, example],
            (_, 0) => words["Use.ValueIsMissing", option.Name, option.HelpName, example],
            ( > 1, > 1) when option.Arity.MaximumNumberOfValues == 1 =>
                words["Use.OptionRepeated", option.Name, result.IdentifierTokenCount],
            _ => error.Message,
        };
    }

    private static IEnumerable<string> OptionsTakenForValues(ParseResult parsed, ToolWords words)
    {
        var known = OptionsOf(parsed.CommandResult).ToHashSet(StringComparer.Ordinal);
        return OptionResults(parsed).SelectMany(result => result.Tokens
            .Where(token => known.Contains(token.Value))
            .Select(token => words["Use.OptionForValue", result.Option.Name, result.Option.HelpName, token.Value]));
    }

    private static IEnumerable<OptionResult> OptionResults(ParseResult parsed)
    {
        var own = parsed.CommandResult.Children.OfType<OptionResult>();
        return parsed.CommandResult.Parent is CommandResult parent ? own.Concat(parent.Children.OfType<OptionResult>()) : own;
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';

    private static IEnumerable<string> OptionsTakenForArguments(ParseResult parsed)
        => parsed.Tokens.Any(static token => token.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(static argument => argument.Tokens)
                .Select(static token => token.Value)
                .Where(IsOption);

    private static string UnknownOption(string token, CommandResult result, ToolWords words)
    {
        var name = token.Split('=', ':')[0];
        return words["Use.NoOption", result.Command.Name, name] + DidYouMean(name, OptionsOf(result), words);
    }

    private static IEnumerable<string> OptionsOf(CommandResult result)
    {
        var own = result.Command.Options.Select(static option => option.Name);
        return result.Parent is CommandResult parent
            ? own.Concat(parent.Command.Options.Where(static option => option.Recursive).Select(static option => option.Name))
            : own;
    }

    private static string DidYouMean(string name, IEnumerable<string> known, ToolWords words)
        => NearestName.Of(name, known) is { } nearest ? $" {words["Use.DidYouMean", nearest]}" : "";
}
