using System.Globalization;
using System.Resources;

namespace CommerceCustomers.AspNetCore.Words;

/// <summary>
/// The words of problems and of other answers to programs. A language is one resource file, ServiceWords.LANGUAGE.resx; English is
/// ServiceWords.resx.
/// </summary>
internal static class ServiceWords
{
    public static readonly ResourceManager Resources = new(typeof(ServiceWords).FullName!, typeof(ServiceWords).Assembly);

    /// <summary>Returns the words of a key in one language; null where it has none, and not those of another language instead.</summary>
    public static string? Find(string key, CultureInfo culture)
    {
        for (var language = IsEnglish(culture) ? CultureInfo.InvariantCulture : culture; ; language = language.Parent)
        {
            if (Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false) is { } words)
            {
                return words.GetString(key);
            }

            if (language.Parent.Equals(CultureInfo.InvariantCulture))
            {
                return null;
            }
        }
    }

    public static bool IsEnglish(CultureInfo culture)
        => culture.Equals(CultureInfo.InvariantCulture) || culture.TwoLetterISOLanguageName == "en";
}
