using System.Globalization;

namespace CommerceCustomers.AspNetCore.Operations.Words;

/// <summary>Chooses the words of a page: those of the reader's language if there are any, else English.</summary>
internal static class PageLanguage
{
    private const string English = "en";

    public static (PageWords Words, string Language) Of(CultureInfo reader)
    {
        for (var culture = reader; !culture.Equals(CultureInfo.InvariantCulture); culture = culture.Parent)
        {
            if (culture.TwoLetterISOLanguageName == English)
            {
                break;
            }

            if (PageWords.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null)
            {
                return (new PageWords(culture), culture.Name);
            }
        }

        return (new PageWords(CultureInfo.InvariantCulture), English);
    }
}
