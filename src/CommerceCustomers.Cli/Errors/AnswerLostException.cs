namespace CommerceCustomers.Cli.Errors;

/// <summary>The answer could not be written to standard output.</summary>
internal sealed class AnswerLostException(Exception inner) : Exception(
    $"The answer cannot be written to standard output: {inner.Message.TrimEnd('.')}. The changes themselves are made. "
    + "Free standard output; run a verb that only reads again, otherwise ask with:",
    inner),
    IAdvisesCommand
{
    /// <inheritdoc/>
    public string? Command => "status";
}
