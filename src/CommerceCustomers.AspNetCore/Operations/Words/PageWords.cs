using System.Globalization;
using System.Resources;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Operations.Words;

/// <summary>
/// The words of the operations page in one language. A language is one resource file, PageWords.LANGUAGE.resx; English is PageWords.resx.
/// </summary>
internal sealed class PageWords(CultureInfo culture)
{
    public static readonly ResourceManager Resources = new(typeof(PageWords).FullName!, typeof(PageWords).Assembly);

    public CultureInfo Culture => culture;

    /// <summary>Gets the text of a key.</summary>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException(
        $"Expected words of the operations page for '{key}', but found none.");

    /// <summary>Gets the text of a key with each <c>{0}</c>, <c>{1}</c> and so on replaced.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(culture, this[key], values);

    /// <summary>
    /// Gets the text for a number: that of <c>KEY.One</c> or of <c>KEY.Other</c>, with <c>{0}</c> replaced by the number,
    /// and <c>{1}</c> and so on by the other values.
    /// </summary>
    public string Count(string key, long number, params ReadOnlySpan<object?> more)
        => this[number == 1 ? $"{key}.One" : $"{key}.Other", [Number(number), .. more]];

    /// <summary>Returns the words for an English sentence of the library; those of headquarters are returned as they are.</summary>
    public string Own(string english) => OwnWords.Find(english, culture) ?? english;

    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>Returns the text of a key that not every value has, such as the name of an action in a history.</summary>
    public string? Find(string key) => Resources.GetString(key, culture);
}
