using Spectre.Console;

namespace CommerceCustomers.Cli;

// Standard output is for the answer, standard error for words and progress, so that the one can be piped without the other.
internal sealed class ToolConsole(IAnsiConsole output, IAnsiConsole error, TextWriter rawOutput)
{
    public IAnsiConsole Output => output;

    public IAnsiConsole Error => error;

    public TextWriter RawOutput => rawOutput;

    public static ToolConsole ForProcess() => new(
        AnsiConsole.Console,
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        Console.Out);

    public void Problem(string message) => error.MarkupLineInterpolated($"[red]{message}[/]");
}
