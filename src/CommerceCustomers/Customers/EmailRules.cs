using System.Globalization;
using System.Text;

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

    // One mailbox, however it is written: the host as the name servers know it (IDNA), letters composed and of usual width. The local part
    // is case sensitive by the standard and nowhere in practice.
    public static string Normalized(string email)
    {
        var address = email.Trim();
        if (!address.AsSpan().ContainsAnyExceptInRange('!', '~') && !address.EndsWith('.'))
        {
            return address.ToLowerInvariant();
        }

        var at = address.LastIndexOf('@');
        return $"{Folded(address[..(at + 1)])}{Host(address[(at + 1)..])}";
    }

    // As databases hold it that were written before hosts and composed letters were looked at; null when that is no other.
    public static string? Former(string email) => email.Trim().ToLowerInvariant() is var former && former != Normalized(email) ? former : null;

    private static string Host(string host)
    {
        var folded = Folded(host).TrimEnd('.');
        try
        {
            return new IdnMapping().GetAscii(folded);
        }
        catch (ArgumentException)
        {
            // No name server knows it, so that it is one only to itself.
            return folded;
        }
    }

    // Once more at the end, because some capital letters come apart when they become small.
    private static string Folded(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }

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
                if (!char.IsLetterOrDigit(character) && character != '-' && !char.IsSurrogate(character) && !IsMark(character))
                {
                    return false;
                }
            }

            if (IsMark(label[0]))
            {
                return false;
            }

            labels++;
        }

        return labels > 1;
    }

    // Vowels of India and accents that stand behind their letter.
    private static bool IsMark(char character)
        => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
