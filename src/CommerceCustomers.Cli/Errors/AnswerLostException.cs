using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Errors;

/// <summary>The answer could not be written to standard output.</summary>
internal sealed class AnswerLostException(Exception inner)
    : Exception(ToolWords.English["Failure.AnswerLost", inner.Message.TrimEnd('.')], inner), IAdvisesCommand
{
    /// <inheritdoc/>
    public string? Command => "status";

    /// <summary>Gets why, in the words of the system.</summary>
    public string Cause => InnerException!.Message.TrimEnd('.');
}
