using System.Globalization;
using PhoneNumbers;

namespace CommerceCustomers.Customers;

// What people write is accepted; what no country could dial is not. Only a number that names its country can be checked.
internal static class PhoneNumberRules
{
    private const int FewestDigits = 3;
    private const int MostDigits = 25;

    private const string Signs = " +-./()#*,;=:xXextEXT~";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static bool IsPlausible(string phone)
    {
        var plain = Plain(phone);
        if (plain.Any(static character => !char.IsAsciiDigit(character) && !Signs.Contains(character, StringComparison.Ordinal)))
        {
            return false;
        }

        var digits = plain.Count(char.IsAsciiDigit);
        if (digits is < FewestDigits or > MostDigits)
        {
            return false;
        }

        return !plain.AsSpan().TrimStart().StartsWith('+') || Parse(plain, region: null) is not null;
    }

    // The same number in two notations is one number: E.164 where the country is known, the digits otherwise.
    public static string Normalized(string phone, string? countryAlpha3)
    {
        var plain = Plain(phone);
        if (Parse(plain, IsoCodes.Alpha2(countryAlpha3)) is { } number)
        {
            return Library.Format(number, PhoneNumberFormat.E164);
        }

        return string.Concat(plain.Where(char.IsAsciiDigit));
    }

    // Arabic or full-width digits, the dashes that word processors put and the blanks of French numbers: a keyboard's
    // habits, not other numbers.
    private static string Plain(string phone) => string.Concat(phone.Select(Plain));

    private static char Plain(char character) => CharUnicodeInfo.GetDecimalDigitValue(character) switch
    {
        var value and >= 0 => (char)('0' + value),
        _ => CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.SpaceSeparator => ' ',
            _ => character switch
            {
                '\u2212' => '-', // minus sign
                '\uFF0B' => '+', // full-width
                '\uFF08' => '(',
                '\uFF09' => ')',
                _ => character,
            },
        },
    };

    private static PhoneNumber? Parse(string phone, string? region)
    {
        try
        {
            return Library.Parse(phone, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
