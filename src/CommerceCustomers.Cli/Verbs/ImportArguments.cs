using System.CommandLine;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The arguments and options of import.</summary>
internal sealed class ImportArguments
{
    public Argument<string> File { get; } = CheckedOptions.PathArgument(
        "FILE", "A CSV file with a header line.", "a CSV file", static path => path);

    public Option<string> Channel { get; } = new("--channel")
    {
        Description = "The channel that the customers sign up at.",
        HelpName = "ID",
        Required = true,
    };

    public Option<string[]> Map { get; } = new("--map")
    {
        Description = "Where a column belongs: \"Header=field\"; \"Header=\" leaves it out. May be given several times.",
        HelpName = "HEADER=FIELD",
    };

    public Option<string[]> Skip { get; } = new("--skip")
    {
        Description = "The header of a column to leave out. May be given several times.",
        HelpName = "HEADER",
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = "The column that identifies a row. Without the option the content of the row does.",
        HelpName = "HEADER",
    };

    public Option<string?> Encoding { get; } = new("--encoding")
    {
        Description = "The encoding of the file, such as shift_jis. Without the option it is detected.",
        HelpName = "NAME",
    };

    public ImportOptions Read(ParseResult arguments, HeadquartersLimits limits, AdvisedCommand advised) => new()
    {
        File = arguments.GetValue(File)!,
        Maps = arguments.GetValue(Map) ?? [],
        Skips = arguments.GetValue(Skip) ?? [],
        KeyHeader = arguments.GetValue(Key),
        EncodingName = arguments.GetValue(Encoding),
        Limits = limits,
        Advised = advised,
    };
}
