using System.Text.Json;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>The message for a configuration file that is missing, unreadable or not JSON.</summary>
internal static class UnreadableFile
{
    /// <summary>The innermost exception names the line, so it is the one that is shown.</summary>
    public static string Message(FileInfo file, Exception exception)
    {
        var cause = exception;
        while (cause.InnerException is { } inner && cause is not JsonException)
        {
            cause = inner;
        }

        return cause switch
        {
            JsonException { LineNumber: { } line, BytePositionInLine: { } position } =>
                $"The configuration file '{file.FullName}' is no JSON from line {line + 1}, byte {position + 1} on. "
                + "Look there for a missing or superfluous comma, quote or bracket.",
            FileNotFoundException or DirectoryNotFoundException => $"The configuration file '{file.FullName}' is gone.",
            _ => $"The configuration file '{file.FullName}' cannot be read: {cause.Message.TrimEnd('.')}.",
        };
    }
}
