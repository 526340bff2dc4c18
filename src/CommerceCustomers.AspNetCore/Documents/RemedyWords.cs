using System.Globalization;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>Words a remedy with its price and with how it is applied, which stands at the end so that it can be copied.</summary>
internal static class RemedyWords
{
    public static string Of(Remedy remedy, string? how, CultureInfo culture)
    {
        var words = remedy.ToString(culture);
        if (remedy.Price is { } price)
        {
            words = $"{words} {price.ToString(culture)}";
        }

        return how is null ? words : $"{words.TrimEnd('.')}: {how}";
    }
}
