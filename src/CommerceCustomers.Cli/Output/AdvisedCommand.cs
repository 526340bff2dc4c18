namespace CommerceCustomers.Cli.Output;

/// <summary>
/// Commands that the tool advises. They carry the configuration file that the user named; without it, a copied command
/// would look at another channel database.
/// </summary>
internal sealed class AdvisedCommand
{
    private const string ToolName = "commerce-customers";

    private readonly string _options;

    /// <param name="config">The path of the configuration file as the user gave it, or null for the usual one.</param>
    public AdvisedCommand(string? config) => _options = config is null ? "" : $" --config {ShellWord.Of(config)}";

    /// <summary>For a user that named no configuration file.</summary>
    public static AdvisedCommand Plain { get; } = new(config: null);

    /// <summary>Returns the command with the name of the tool and the options, to be copied into a shell.</summary>
    public string Of(string verbAndArguments) => $"{ToolName} {verbAndArguments}{_options}";
}
