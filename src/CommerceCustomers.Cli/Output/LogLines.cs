using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Output;

/// <summary>
/// The log of a verb that runs for days: lines with time and level, for people or programs. The same line is written
/// at most five times a minute, with the number of lines left out.
/// </summary>
internal sealed class LogLines(TextWriter output, LogFormat format, TimeProvider timeProvider)
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const string Indent = "      ";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly RepeatLimit _limit = new(timeProvider);

    public void Write(LogLevel level, string category, int eventId, string message)
    {
        // Lines of the web server contain the connection id, so they are compared by event id instead of by text.
        var kind = category.StartsWith("Microsoft.", StringComparison.Ordinal) ? $"{category} {eventId}" : $"{eventId} {message}";
        if (!_limit.Admits(kind, out var leftOut))
        {
            return;
        }

        var line = format == LogFormat.Json
            ? Json(level, category, eventId, message, leftOut)
            : Text(level, category, eventId, message, leftOut);
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }

    private string Text(LogLevel level, string category, int eventId, string message, long leftOut)
    {
        var line = new StringBuilder().Append(Now()).Append(' ').Append(Word(level)).Append(' ').Append(category);
        if (eventId != 0)
        {
            line.Append(CultureInfo.InvariantCulture, $"[{eventId}]");
        }

        line.Append(": ");
        // Text of a customer or of headquarters cannot move the cursor or begin a line of its own.
        line.AppendJoin("\n" + Indent, message.ReplaceLineEndings("\n").Split('\n').Select(static part => PlainText.Escaped(part)));

        if (leftOut > 0)
        {
            line.Append(CultureInfo.InvariantCulture, $" ({leftOut} like it were left out.)");
        }

        return line.ToString();
    }

    private string Json(LogLevel level, string category, int eventId, string message, long leftOut)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("time", Now());
            writer.WriteString("level", level.ToString());
            writer.WriteString("category", category);
            writer.WriteNumber("eventId", eventId);
            writer.WriteString("message", message);
            if (leftOut > 0)
            {
                writer.WriteNumber("leftOut", leftOut);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Now() => timeProvider.GetUtcNow().ToString(Moment, CultureInfo.InvariantCulture);

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "dbug",
    };
}
