using CommerceCustomers.Cli.Documents;
using Spectre.Console;

namespace CommerceCustomers.Cli;

// Standard output is for the answer, standard error for words and progress, so that the one can be piped without the other.
internal sealed class ToolConsole(IAnsiConsole output, IAnsiConsole error, TextWriter rawOutput)
{
    private const int WidthOfFiles = 1000;

    private string? _lastWarning;

    public IAnsiConsole Output => output;

    public IAnsiConsole Error => error;

    public TextWriter RawOutput => rawOutput;

    public bool HasAnswered { get; private set; }

    public static ToolConsole ForProcess() => new(
        Unfolded(AnsiConsole.Console, Console.IsOutputRedirected),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.IsErrorRedirected),
        Console.Out);

    public void Problem(string message) => error.MarkupLineInterpolated($"[red]{message}[/]");

    // A database that stays locked is the same news every few seconds.
    public void Warning(string message)
    {
        if (Interlocked.Exchange(ref _lastWarning, message) != message)
        {
            error.MarkupLineInterpolated($"[yellow]{message}[/]");
        }
    }

    // With --output json there is one, whatever happens.
    public void WriteDocument(string json)
    {
        HasAnswered = true;
        rawOutput.WriteLine(json);
    }

    // The same for a document that is too long to be held.
    public StreamedDocument BeginDocument()
    {
        HasAnswered = true;
        return new StreamedDocument(rawOutput);
    }

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
