using System.Text;
using System.Text.Json;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Storage;

/// <summary>
/// Compares the names of customers by their words, without case, accents and apostrophes, and stands for them by 64 bits: one for each
/// beginning of a word, up to six letters. A name that has a searched word has all bits of that word; another name seldom has.
/// </summary>
internal static class NameWords
{
    private const int LongestBeginning = 6;
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const ulong Mixer = 0x9E3779B97F4A7C15;
    private const int ShiftToBit = 58;

    /// <summary>Returns the words of a text, folded; none when it has no letter and no digit.</summary>
    public static IReadOnlyList<string> Of(string? text) => text is null ? [] : [.. Folding.WordsOf(WithoutApostrophes(text))];

    public static long BitsOf(IReadOnlyList<string> words)
    {
        var bits = 0UL;
        foreach (var word in words)
        {
            var hash = Basis;
            for (var index = 0; index < word.Length && index < LongestBeginning; index++)
            {
                bits |= BitOf(hash = Next(hash, word[index]));
            }
        }

        return (long)bits;
    }

    /// <summary>Reads the name from the JSON of a customer, up to the first property that is no part of a name.</summary>
    public static long BitsOf(Utf8JsonReader json)
    {
        var bits = 0L;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPart = json.ValueTextEquals("firstName"u8) || json.ValueTextEquals("middleName"u8) || json.ValueTextEquals("lastName"u8)
                || json.ValueTextEquals("organizationName"u8);
            if (!isPart && !json.ValueTextEquals("type"u8))
            {
                break;
            }

            json.Read();
            if (isPart && json.TokenType == JsonTokenType.String)
            {
                bits |= json.ValueIsEscaped || !Ascii.IsValid(json.ValueSpan) ? BitsOf(Of(json.GetString())) : BitsOfAscii(json.ValueSpan);
            }
        }

        return bits;
    }

    /// <summary>Tells whether each of some words is a word of the customer's name, or the beginning of one.</summary>
    public static bool AreIn(IReadOnlyList<string> words, Customer customer)
    {
        List<string> name =
        [
            .. Of(customer.FirstName), .. Of(customer.MiddleName), .. Of(customer.LastName), .. Of(customer.OrganizationName),
        ];
        return words.All(word => name.Exists(part => part.StartsWith(word, StringComparison.Ordinal)));
    }

    private static long BitsOfAscii(ReadOnlySpan<byte> text)
    {
        var (bits, hash, length) = (0UL, Basis, 0);
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter))
            {
                (hash, length) = letter == '\'' ? (hash, length) : (Basis, 0);
            }
            else if (length++ < LongestBeginning)
            {
                bits |= BitOf(hash = Next(hash, char.ToLowerInvariant((char)letter)));
            }
        }

        return (long)bits;
    }

    private static ulong Next(ulong hash, char letter) => (hash ^ letter) * Prime;

    private static ulong BitOf(ulong hash) => 1UL << (int)((hash * Mixer) >> ShiftToBit);

    private static string WithoutApostrophes(string text)
        => text.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal);
}
