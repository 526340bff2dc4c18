using System.CommandLine;
using System.CommandLine.Parsing;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Input;

/// <summary>Describes wrong use. A mistyped verb or option is answered with the nearest one.</summary>
internal static class UseErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens;
        if (command is RootCommand && unmatched.FirstOrDefault(static token => !IsOption(token)) is { } verb)
        {
            return [$"There is no verb '{verb}'.{DidYouMean(verb, command.Subcommands.Select(static known => known.Name))}"];
        }

        // The parser takes a mistyped option for an argument, and its value for another one. So other errors may follow from it.
        var options = unmatched.Where(IsOption).Concat(OptionsTakenForArguments(parsed)).Distinct(StringComparer.Ordinal).ToList();
        if (options.Count > 0)
        {
            return [.. options.Select(option => UnknownOption(option, parsed.CommandResult))];
        }

        if (command is RootCommand && parsed.Errors.Count > 0)
        {
            return ["Expected a verb, such as status."];
        }

        // A missing value makes the parser take the next option for it, so other errors may follow from that too.
        var missing = OptionsTakenForValues(parsed).ToList();
        return missing.Count > 0
            ? missing
            :
            [
                .. unmatched.Select(token => Superfluous(token, command)),
                .. parsed.Errors.Where(error => !IsOfToken(error, unmatched)).Select(Message).Distinct(StringComparer.Ordinal),
            ];
    }

    private static string Superfluous(string token, Command command)
        => $"{command.Name}: Expected {(command.Arguments.Count == 0 ? "options only" : "nothing more")}, but found '{token}'. "
            + "Leave it out, or put quotes around a value that holds spaces.";

    private static bool IsOfToken(ParseError error, IReadOnlyList<string> unmatched)
        => error.SymbolResult is CommandResult && unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    // The words of the parser for what is missing or doubled; all other errors have words of the tool already.
    private static string Message(ParseError error) => (error.SymbolResult, error.SymbolResult?.Parent) switch
    {
        (ArgumentResult { Tokens.Count: 0 } missing, CommandResult of) =>
            $"{of.Command.Name}: Expected {missing.Argument.Name}, but found nothing. "
            + $"{missing.Argument.Name} is: {missing.Argument.Description}",
        (OptionResult option, _) => Message(error, option),
        (ArgumentResult, OptionResult option) => Message(error, option),
        _ => error.Message,
    };

    private static string Message(ParseError error, OptionResult result)
    {
        var option = result.Option;
        var example = $"{option.Name} {option.HelpName}";
        return (result.IdentifierTokenCount, result.Tokens.Count) switch
        {
            (0, _) => $"{option.Name}: Expected the option, but did not find it. Add {example}.",
            (_, 0) => $"{option.Name}: Expected {option.HelpName} after it, but found nothing. Write {example}.",
            ( > 1, > 1) when option.Arity.MaximumNumberOfValues == 1 =>
                $"{option.Name}: Expected it once, but found it {result.IdentifierTokenCount} times. Leave all but one out.",
            _ => error.Message,
        };
    }

    private static IEnumerable<string> OptionsTakenForValues(ParseResult parsed)
    {
        var known = OptionsOf(parsed.CommandResult).ToHashSet(StringComparer.Ordinal);
        return OptionResults(parsed).SelectMany(result => result.Tokens
            .Where(token => known.Contains(token.Value))
            .Select(token => $"{result.Option.Name}: Expected {result.Option.HelpName} after it, but found the option {token.Value}. "
                + $"Write {result.Option.Name} {result.Option.HelpName}."));
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

    private static string UnknownOption(string token, CommandResult result)
    {
        var name = token.Split('=', ':')[0];
        return $"{result.Command.Name} has no option '{name}'.{DidYouMean(name, OptionsOf(result))}";
    }

    private static IEnumerable<string> OptionsOf(CommandResult result)
    {
        var own = result.Command.Options.Select(static option => option.Name);
        return result.Parent is CommandResult parent
            ? own.Concat(parent.Command.Options.Where(static option => option.Recursive).Select(static option => option.Name))
            : own;
    }

    private static string DidYouMean(string name, IEnumerable<string> known)
        => NearestName.Of(name, known) is { } nearest ? $" Did you mean {nearest}?" : "";
}
