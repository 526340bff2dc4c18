namespace CommerceCustomers.Cli.Errors;

internal sealed class AnswerLostException(Exception inner) : Exception(
    $"The answer cannot be written to standard output: {inner.Message.TrimEnd('.')}. What was to be changed is changed. Free standard output, and "
    + "run it again if it only reads; else ask with: commerce-customers status",
    inner);
