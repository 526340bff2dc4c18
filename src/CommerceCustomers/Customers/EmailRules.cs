using System.Globalization;
using System.Text;

namespace CommerceCustomers.Customers;

/// <summary>Checks that an e-mail address has a shape that mail systems deliver to, and normalizes it for comparison.</summary>
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

    /// <summary>
    /// Normalizes an address so that two spellings of one mailbox are equal: the host by IDNA, letters composed and of usual width, no
    /// capitals. The local part is case sensitive by the standard and nowhere in practice.
    /// </summary>
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

    /// <summary>
    /// Normalizes an address as earlier versions did, for comparison with what they stored; null when there is no difference.
    /// </summary>
    public static string? Former(string email)
        => email.Trim().ToLowerInvariant() is var former && former != Normalized(email) ? former : null;

    private static string Host(string host)
    {
        var folded = Folded(host).TrimEnd('.');
        try
        {
            return new IdnMapping().GetAscii(folded);
        }
        catch (ArgumentException)
        {
            // No name server knows this host, so it equals only itself.
            return folded;
        }
    }

    // Some capital letters decompose when they become small, so compose once more.
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
        // An invisible character would make two addresses that nobody can tell apart.
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

    // Indic vowels and accents that follow their letter.
    private static bool IsMark(char character)
        => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
