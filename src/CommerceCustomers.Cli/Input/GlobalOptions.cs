using System.CommandLine;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Input;

internal sealed class GlobalOptions
{
    public Option<FileInfo> Config { get; } = new("--config")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = static _ => new FileInfo("commerce-customers.json"),
        Recursive = true,
    };

    public Option<OutputFormat> Output { get; } = Recursive(CheckedOptions.Choice(
        "--output", "How the answer is written: a table for people, or one JSON document.", OutputFormat.Table));

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
