using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Writes the help of System.CommandLine in the width of the terminal, and examples after it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;

    private HelpWithExamples(HelpAction help) => _help = help;

    public override bool ClearsParseErrors => true;

    public static void Use(RootCommand root, int width)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var help = (HelpAction)option.Action!;
        help.MaxWidth = width;
        option.Action = new HelpWithExamples(help);
    }

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var code = _help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in VerbExamples.Of(command is RootCommand ? null : command.Name))
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return code;
    }
}
