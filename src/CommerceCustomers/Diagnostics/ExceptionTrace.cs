using System.Text;

namespace CommerceCustomers.Diagnostics;

/// <summary>Writes an exception of foreign code for a log. Types and stack frames hold no personal data; messages may.</summary>
internal static class ExceptionTrace
{
    private const int MostInner = 5;

    public static string TypeOf(Exception exception) => exception.GetType().ToString();

    /// <summary>Writes the type, the message if one is given, and the stack; of inner exceptions the type and the stack.</summary>
    public static string Of(Exception exception, string? message)
    {
        var text = new StringBuilder(TypeOf(exception));
        if (message is not null)
        {
            text.Append(": ").Append(message);
        }

        text.AppendLine().Append(exception.StackTrace);
        for (
            var (inner, depth) = (exception.InnerException, 0); inner is not null && depth < MostInner; inner = inner.InnerException,
            depth++)
        {
            text.AppendLine().Append(" ---> ").AppendLine(TypeOf(inner)).Append(inner.StackTrace);
        }

        return text.ToString();
    }
}
