using System.Text;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// An exception for the log: its types and stack traces. Its messages are left out, because they may hold personal data.
/// </summary>
internal static class DefectText
{
    private const int MaxDepth = 8;

    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        var current = exception;
        for (var depth = 0; current is not null && depth < MaxDepth; depth++, current = current.InnerException)
        {
            text.Append(depth == 0 ? "" : "\nbecause of ").Append(current.GetType().FullName);
            if (current.StackTrace is { } frames)
            {
                text.Append('\n').Append(frames);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns one text for all exceptions of one type that were thrown at one place, to count how often a defect repeats.
    /// </summary>
    public static string KindOf(Exception exception)
    {
        var root = exception.GetBaseException();
        var frames = root.StackTrace ?? exception.StackTrace ?? "";
        var end = frames.IndexOf('\n', StringComparison.Ordinal);
        return $"{root.GetType().FullName} {(end < 0 ? frames : frames[..end])}";
    }
}
