using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The filters that list and requeue share.</summary>
internal sealed class FilterOptions
{
    public Option<string?> Channel { get; } = new("--channel") { Description = "Only customers of this channel.", HelpName = "ID" };

    public Option<string?> Code { get; } = new("--code")
    {
        Description = "Only customers whose last error has this code.",
        HelpName = "CODE",
    };

    public Option<TimeSpan?> OlderThan { get; } = Age(
        "--older-than", "Only customers that signed up longer ago than this, such as 90m, 24h or 7d.");

    public Option<TimeSpan?> NewerThan { get; } = Age(
        "--newer-than", "Only customers that signed up within this time, such as 90m, 24h or 7d.");

    public bool IsGiven(ParseResult arguments)
        => arguments.GetValue(Channel) is not null || arguments.GetValue(Code) is not null
            || arguments.GetValue(OlderThan) is not null || arguments.GetValue(NewerThan) is not null;

    /// <summary>
    /// Call it when the filter found no customer. Customers of a channel that was removed from the settings can still
    /// be found; an unknown channel without customers is a typing error. Of a code it says which ones customers have.
    /// </summary>
    public async Task ExplainNoneAsync(ParseResult arguments, Tool tool, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(Channel) is { } channel)
        {
            await tool.KnownChannelAsync(channel, cancellationToken).ConfigureAwait(false);
        }

        if (arguments.GetValue(Code) is { } code)
        {
            var codes = await CodesOfCustomers.ReadAsync(tool.Get<ICustomerFinder>(), cancellationToken).ConfigureAwait(false);
            tool.Console.Warning(codes.Advice(code).In(tool.Console.Words));
        }
    }

    /// <summary>The filters as they were given, for a command that goes on from here.</summary>
    public string Repeated(ParseResult arguments)
        => (arguments.GetValue(Channel) is { } channel ? $" --channel {ShellWord.Of(channel)}" : "")
            + (arguments.GetValue(Code) is { } code ? $" --code {ShellWord.Of(code)}" : "")
            + Repeated(arguments, OlderThan)
            + Repeated(arguments, NewerThan);

    private static string Repeated(ParseResult arguments, Option<TimeSpan?> age)
        => arguments.GetResult(age) is { Implicit: false, Tokens: [var token] } ? $" {age.Name} {token.Value}" : "";

    public CustomerFilter Read(ParseResult arguments, CustomerState? state)
    {
        var (older, newer) = (arguments.GetValue(OlderThan), arguments.GetValue(NewerThan));
        if (older >= newer)
        {
            throw WrongUseException.Of("Use.NobodyInBetween");
        }

        var now = TimeProvider.System.GetUtcNow();
        return new CustomerFilter(
            arguments.GetValue(Channel) is { } channel ? Tool.ParseChannel(channel) : null,
            state,
            arguments.GetValue(Code),
            createdFrom: now - newer,
            createdBefore: now - older);
    }

    private static Option<TimeSpan?> Age(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => ParseAge(name, result),
    };

    private static TimeSpan? ParseAge(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length is > 1 and <= 6
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0)
        {
            switch (text[^1])
            {
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
                default: break;
            }
        }

        result.AddError(LanguageOption.WordsOf(result)["Use.NoAge", name, text]);
        return null;
    }
}
