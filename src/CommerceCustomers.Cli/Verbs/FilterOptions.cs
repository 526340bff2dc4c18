using System.CommandLine;
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
    /// be found; an unknown channel without customers is a typing error.
    /// </summary>
    public Task CheckChannelAsync(ParseResult arguments, Tool tool, CancellationToken cancellationToken)
        => arguments.GetValue(Channel) is { } channel ? tool.KnownChannelAsync(channel, cancellationToken) : Task.CompletedTask;

    public CustomerFilter Read(ParseResult arguments, CustomerState? state) => new(
        arguments.GetValue(Channel) is { } channel ? Tool.ParseChannel(channel) : null, state, arguments.GetValue(Code));
}
