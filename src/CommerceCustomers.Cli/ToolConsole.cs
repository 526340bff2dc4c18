using Spectre.Console;

namespace CommerceCustomers.Cli;

// Standard output is for the answer, standard error for words and progress, so that the one can be piped without the other.
internal sealed class ToolConsole(IAnsiConsole output, IAnsiConsole error, TextWriter rawOutput)
{
    private const int WidthOfFiles = 1000;

    public IAnsiConsole Output => output;

    public IAnsiConsole Error => error;

    public TextWriter RawOutput => rawOutput;

    public static ToolConsole ForProcess() => new(
        Unfolded(AnsiConsole.Console, Console.IsOutputRedirected),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.IsErrorRedirected),
        Console.Out);

    public void Problem(string message) => error.MarkupLineInterpolated($"[red]{message}[/]");

    // A file has no width: lines that were broken for a terminal can be neither searched nor compared.
    private static IAnsiConsole Unfolded(IAnsiConsole console, bool isRedirected)
    {
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
