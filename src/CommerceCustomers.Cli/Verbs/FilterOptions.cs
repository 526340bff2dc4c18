using System.CommandLine;
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

    public bool IsGiven(ParseResult arguments) => arguments.GetValue(Channel) is not null || arguments.GetValue(Code) is not null;

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
            tool.Console.Warning(codes.Advice(code));
        }
    }

    /// <summary>The filters as they were given, for a command that goes on from here.</summary>
    public string Repeated(ParseResult arguments)
        => (arguments.GetValue(Channel) is { } channel ? $" --channel {ShellWord.Of(channel)}" : "")
            + (arguments.GetValue(Code) is { } code ? $" --code {ShellWord.Of(code)}" : "");

    public CustomerFilter Read(ParseResult arguments, CustomerState? state) => new(
        arguments.GetValue(Channel) is { } channel ? Tool.ParseChannel(channel) : null, state, arguments.GetValue(Code));
}
