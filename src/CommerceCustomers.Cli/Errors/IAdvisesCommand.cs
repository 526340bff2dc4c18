namespace CommerceCustomers.Cli.Errors;

/// <summary>An error whose message ends before a command that helps, because the command depends on the options given.</summary>
internal interface IAdvisesCommand
{
    /// <summary>Gets the verb and its arguments, without the name of the tool, or null when the message is whole.</summary>
    string? Command { get; }
}
