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

        return command is RootCommand && parsed.Errors.Count > 0
            ? ["Expected a verb, such as status."]
            : [.. parsed.Errors.Select(static error => error.Message)];
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
