namespace CommerceCustomers.Customers;

/// <summary>
/// Spells codes as headquarters wants them, from what systems and people write.
/// </summary>
internal static class CustomerCodes
{
    /// <summary>
    /// Spells an ISO 4217 code of a currency: <c>usd</c> is <c>USD</c>.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <returns>The code, or what cannot be one, for the validation to refuse.</returns>
    public static string Currency(string text)
    {
        return text.Trim().ToUpperInvariant();
    }

    /// <summary>
    /// Spells a BCP 47 tag of a language: the locale <c>en_US</c> is <c>en-US</c>, and so is <c>en_US.UTF-8</c>.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <returns>The tag, in the case it was written in, or what cannot be one, for the validation to refuse.</returns>
    public static string Language(string text)
    {
        var tag = text.Trim();
        var end = tag.IndexOfAny(['.', '@']);
        return (end < 0 ? tag : tag[..end]).Replace('_', '-');
    }
}
