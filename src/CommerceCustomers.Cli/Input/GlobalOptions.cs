using System.CommandLine;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Input;

internal sealed class GlobalOptions
{
    private const string UsualConfig = "commerce-customers.json";

    public GlobalOptions()
    {
        Config = CheckedOptions.Path<FileInfo>(
            "--config", "The configuration file.", "FILE", "a configuration file", static path => new FileInfo(path));
        Config.DefaultValueFactory = static _ => new FileInfo(UsualConfig);
        Config.Recursive = true;
        Output = CheckedOptions.Choice(
            "--output", "How the answer is written: a table for people, or one JSON document.", OutputFormat.Table);
        Output.Recursive = true;
    }

    public Option<FileInfo?> Config { get; }

    public Option<Chosen<OutputFormat>> Output { get; }

    public bool IsConfigNamed(ParseResult arguments) => arguments.GetResult(Config) is { Implicit: false };

    /// <summary>Returns the commands that the tool advises, with the configuration file that was given.</summary>
    public AdvisedCommand Advised(ParseResult arguments)
        => IsConfigNamed(arguments) ? new AdvisedCommand(arguments.GetValue(Config)!.ToString()) : AdvisedCommand.Plain;
}
