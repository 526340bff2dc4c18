using CommerceCustomers.Cli.Documents;
using Spectre.Console;

namespace CommerceCustomers.Cli;

// Standard output is for the answer, standard error for words and progress, so that the one can be piped without the other.
internal sealed class ToolConsole
{
    private const int WidthOfFiles = 1000;

    private string? _lastWarning;

    public ToolConsole(IAnsiConsole output, IAnsiConsole error, TextWriter rawOutput)
    {
        Output = output;
        Error = error;
        RawOutput = rawOutput;
        output.Pipeline.Attach(new TerminalEscapes());
        error.Pipeline.Attach(new TerminalEscapes());
    }

    public IAnsiConsole Output { get; }

    public IAnsiConsole Error { get; }

    public TextWriter RawOutput { get; }

    public bool HasAnswered { get; private set; }

    public static ToolConsole ForProcess() => new(
        Unfolded(AnsiConsole.Console, Console.IsOutputRedirected),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.IsErrorRedirected),
        Console.Out);

    public void Problem(string message) => Error.MarkupLineInterpolated($"[red]{PlainText.Escaped(message)}[/]");

    // A database that stays locked is the same news every few seconds.
    public void Warning(string message)
    {
        if (Interlocked.Exchange(ref _lastWarning, message) != message)
        {
            Error.MarkupLineInterpolated($"[yellow]{PlainText.Escaped(message)}[/]");
        }
    }

    // With --output json there is one, whatever happens.
    public void WriteDocument(string json)
    {
        HasAnswered = true;
        RawOutput.WriteLine(json);
    }

    // The same for a document that is too long to be held.
    public StreamedDocument BeginDocument()
    {
        HasAnswered = true;
        return new StreamedDocument(RawOutput);
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
