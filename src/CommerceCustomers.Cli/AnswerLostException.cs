namespace CommerceCustomers.Cli;

internal sealed class AnswerLostException(Exception inner) : Exception(
    $"The answer cannot be written to standard output: {inner.Message.TrimEnd('.')}. What was to be done is done; free standard output and ask with: "
    + "commerce-customers status",
    inner);
