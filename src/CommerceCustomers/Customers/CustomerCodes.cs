using CommerceCustomers.Customers;

namespace CommerceCustomers;

/// <summary>
/// Spells codes as headquarters wants them, from what systems and people write.
/// </summary>
public static class CustomerCodes
{
    /// <summary>
    /// Finds the code of a country. Case, accents, punctuation and small words do not matter.
    /// </summary>
    /// <param name="text">
    /// Its English name, official, former or colloquial, or one of its ISO 3166-1 codes: <c>Germany</c>, <c>de</c>, <c>DEU</c>,
    /// <c>276</c>.
    /// </param>
    /// <returns>The alpha-3 code, or <see langword="null"/> when no country or several may be meant.</returns>
    public static string? Country(string text) => CountryNames.Find(text);

    /// <summary>
    /// Spells an ISO 4217 code of a currency: <c>usd</c> is <c>USD</c>.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <returns>The code, or what cannot be one, for the validation to refuse.</returns>
    public static string Currency(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant();
    }

    /// <summary>
    /// Spells a BCP 47 tag of a language: the locale <c>en_US</c> is <c>en-US</c>, and so is <c>en_US.UTF-8</c>.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <returns>The tag, in the case it was written in, or what cannot be one, for the validation to refuse.</returns>
    public static string Language(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tag = text.Trim();
        var end = tag.IndexOfAny(['.', '@']);
        return (end < 0 ? tag : tag[..end]).Replace('_', '-');
    }
}
