using System.Buffers;

namespace CommerceCustomers;

internal static class Identifier
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(static code => (char)code), (char)127]);

    public static string Checked(string value, int maxLength, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);

        var trimmed = value.Trim();
        if (trimmed.Length > maxLength)
        {
            throw new ArgumentException(
                $"Expected at most {maxLength} characters, but found {trimmed.Length}. Shorten the identifier.", parameter);
        }

        if (trimmed.AsSpan().ContainsAny(Controls))
        {
            throw new ArgumentException("Expected printable characters, but found a control character.", parameter);
        }

        return trimmed.ToLowerInvariant();
    }
}
