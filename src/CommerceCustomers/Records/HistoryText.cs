using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Records;

/// <summary>What a person writes into the history of a customer, or is named by there: it is kept as it is given.</summary>
internal static class HistoryText
{
    public const int MaxLength = 500;

    public static void ThrowIfGivenAndUnusable(string? text, string parameter)
    {
        if (text is not null)
        {
            ThrowIfUnusable(text, parameter);
        }
    }

    public static void ThrowIfUnusable(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        if (text.Length > MaxLength)
        {
            throw new ArgumentException($"Expected a text of at most {MaxLength} characters, but found {text.Length}.", parameter);
        }

        if (PlainText.FaultOf(text) is { } fault)
        {
            throw new ArgumentException($"Expected one line of text, but found {fault}.", parameter);
        }

        if (!PlainText.CanBeSeen(text))
        {
            throw new ArgumentException("Expected a text that can be seen, but found nothing that can.", parameter);
        }
    }
}
