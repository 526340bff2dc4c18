using System.Globalization;

namespace CommerceCustomers.Customers;

// The shape that every mail system can deliver to. Whether somebody reads it only a message can tell.
internal static class EmailRules
{
    private const int LongestLocalPart = 64;

    public static bool IsPlausible(string email)
    {
        var at = email.LastIndexOf('@');
        if (at is < 1 or > LongestLocalPart || at == email.Length - 1)
        {
            return false;
        }

        return IsLocalPart(email.AsSpan(0, at)) && IsDomain(email.AsSpan(at + 1));
    }

    // The local part is case sensitive by the standard and nowhere in practice.
    public static string Normalized(string email) => email.Trim().ToLowerInvariant();

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        // What cannot be seen makes two addresses of one, and neither the clerk nor the customer can tell them apart.
        foreach (var character in local)
        {
            if (char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format)
            {
                return false;
            }
        }

        if (local[0] == '"')
        {
            return local.Length > 2 && local[^1] == '"';
        }

        foreach (var character in local)
        {
            if (char.IsWhiteSpace(character) || "()<>[]:;@\\,\"".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.IsEmpty || label.Length > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var character in label)
            {
                if (!char.IsLetterOrDigit(character) && character != '-' && !char.IsSurrogate(character))
                {
                    return false;
                }
            }

            labels++;
        }

        return labels > 1;
    }
}
