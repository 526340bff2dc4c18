using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace CommerceCustomers.Cli;

// Standard output is for the answer, standard error for words and progress, so that the one can be piped without the other.
internal sealed class ToolConsole
{
    private const string Tool = "commerce-customers";
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

    // From which level on the library is heard.
    public LogLevel Threshold { get; private set; } = LogLevel.Warning;

    private LogLines? Lines { get; set; }

    public static ToolConsole ForProcess() => new(
        Unfolded(AnsiConsole.Console, Console.IsOutputRedirected),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.IsErrorRedirected),
        Console.Out);

    // From now on whatever is said beside the answer is a line with time and level.
    public void BeginLog(LogFormat format, LogThreshold threshold, TimeProvider timeProvider)
    {
        Lines = new LogLines(Error.Profile.Out.Writer, format, timeProvider);
        Threshold = Enum.Parse<LogLevel>(threshold.ToString());
    }

    public void Problem(string message)
    {
        if (Lines is { } lines)
        {
            lines.Write(LogLevel.Error, Tool, eventId: 0, message);
        }
        else
        {
            Error.MarkupLineInterpolated($"[red]{PlainText.Escaped(message)}[/]");
        }
    }

    public void Log(LogLevel level, string category, int eventId, string message)
    {
        if (Lines is { } lines)
        {
            lines.Write(level, category, eventId, message);
        }
        else
        {
            Warning(message);
        }
    }

    // A database that stays locked is the same news every few seconds.
    public void Warning(string message)
    {
        if (Lines is { } lines)
        {
            lines.Write(LogLevel.Warning, Tool, eventId: 0, message);
        }
        else if (Interlocked.Exchange(ref _lastWarning, message) != message)
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
