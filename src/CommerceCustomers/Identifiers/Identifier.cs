namespace CommerceCustomers.Identifiers;

internal static class Identifier
{
    public static string Checked(string value, int maxLength, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);

        var trimmed = value.Trim();
        if (trimmed.Length > maxLength)
        {
            throw new ArgumentException(
                $"Expected at most {maxLength} characters, but found {trimmed.Length}. Shorten the identifier.", parameter);
        }

        if (PlainText.FaultOf(trimmed) is { } fault)
        {
            throw new ArgumentException($"Expected printable characters, but found {fault}.", parameter);
        }

        if (!PlainText.CanBeSeen(trimmed))
        {
            throw new ArgumentException("Expected characters that can be seen, but found none.", parameter);
        }

        return trimmed.ToLowerInvariant();
    }
}
