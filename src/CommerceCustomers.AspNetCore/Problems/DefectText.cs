using System.Text;

namespace CommerceCustomers.AspNetCore.Problems;

// An exception without its message, which may hold what a shopper wrote: types, and where in the code. That is what a report of a defect needs.
internal static class DefectText
{
    private const int MostInner = 8;

    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        var found = exception;
        for (var depth = 0; found is not null && depth < MostInner; depth++, found = found.InnerException)
        {
            text.Append(depth == 0 ? "" : "\nbecause of ").Append(found.GetType().FullName);
            if (found.StackTrace is { } frames)
            {
                text.Append('\n').Append(frames);
            }
        }

        return text.ToString();
    }

    // Two defects are of one kind when they are of one type and begin at one place.
    public static string KindOf(Exception exception)
    {
        var root = exception.GetBaseException();
        var frames = root.StackTrace ?? exception.StackTrace ?? "";
        var end = frames.IndexOf('\n', StringComparison.Ordinal);
        return $"{root.GetType().FullName} {(end < 0 ? frames : frames[..end])}";
    }
}
