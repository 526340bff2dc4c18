using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>The streams of the tool: the answer goes to standard output, messages and progress go to standard error.</summary>
internal sealed class ToolConsole
{
    private const string ToolName = "commerce-customers";
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

    /// <summary>Gets or sets the commands that the tool advises, with the options that were given.</summary>
    public AdvisedCommand Advised { get; set; } = AdvisedCommand.Plain;

    /// <summary>Gets or sets the words for the user, in the language that was asked for.</summary>
    public ToolWords Words { get; set; } = ToolWords.English;

    /// <summary>The lowest level of the library's messages that is written.</summary>
    public LogLevel Threshold { get; private set; } = LogLevel.Warning;

    private LogLines? Lines { get; set; }

    public static ToolConsole ForProcess() => new(
        Unfolded(AnsiConsole.Console, Console.IsOutputRedirected),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.IsErrorRedirected),
        Console.Out);

    /// <summary>From now on, messages beside the answer are log lines with time and level.</summary>
    public void BeginLog(LogFormat format, LogThreshold threshold, TimeProvider timeProvider)
    {
        Lines = new LogLines(Error.Profile.Out.Writer, format, timeProvider);
        Threshold = Enum.Parse<LogLevel>(threshold.ToString());
    }

    public void Problem(string message)
    {
        if (Lines is { } lines)
        {
            lines.Write(LogLevel.Error, ToolName, eventId: 0, message);
        }
        else
        {
            Error.MarkupLineInterpolated($"[red]{PlainText.Escaped(message)}[/]");
        }
    }

    /// <summary>Leads to what the catalogue says of an error code or an exit code, after the message itself.</summary>
    public void PointTo(string code)
    {
        var advice = Words["Use.See", ErrorHelp.CommandFor(code)];
        if (Lines is { } lines)
        {
            lines.Write(LogLevel.Error, ToolName, eventId: 0, advice);
        }
        else
        {
            Error.WriteLine(advice);
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

    /// <summary>Writes a warning, but not twice in a row: a locked database would repeat it every few seconds.</summary>
    public void Warning(string message)
    {
        if (Lines is { } lines)
        {
            lines.Write(LogLevel.Warning, ToolName, eventId: 0, message);
        }
        else if (Interlocked.Exchange(ref _lastWarning, message) != message)
        {
            Error.MarkupLineInterpolated($"[yellow]{PlainText.Escaped(message)}[/]");
        }
    }

    /// <summary>Writes the one JSON document of --output json.</summary>
    public void WriteDocument(string json)
    {
        HasAnswered = true;
        RawOutput.WriteLine(json);
    }

    /// <summary>Begins the one JSON document of --output json, for one that is too large for memory.</summary>
    public StreamedDocument BeginDocument()
    {
        HasAnswered = true;
        return new StreamedDocument(RawOutput);
    }

    // A file has no width: lines broken for a terminal cannot be searched or compared.
    private static IAnsiConsole Unfolded(IAnsiConsole console, bool isRedirected)
    {
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
