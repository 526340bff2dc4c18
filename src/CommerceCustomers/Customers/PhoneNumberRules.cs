using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace CommerceCustomers.Customers;

// What people write is accepted; what no country could dial is not. Only a number that names its country can be checked.
internal static class PhoneNumberRules
{
    private const string DialledAbroad = "00";

    // Asked for each time, and never kept in a field of ours: what could not be loaded for a moment, because no file handle was free,
    // would be remembered as failed until the process ends.
    private static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();

    public static bool IsPlausible(string phone) => FaultOf(phone) is null;

    // Null when it is a number; otherwise what was expected and found, without the number.
    public static string? FaultOf(string phone)
    {
        return PhoneGrammar.FaultOf(Plain(phone), out var number)
            ?? (number.Contains('+', StringComparison.Ordinal) && Parse(number, region: null) is null ? PhoneGrammar.Expected : null);
    }

    // The same number in two notations is one number: E.164 where the country is known, the digits otherwise.
    public static string Normalized(string phone, string? countryAlpha3)
    {
        var plain = Plain(phone);
        return Normalized(plain, FromAbroad(plain) ?? Parse(plain, IsoCodes.Alpha2(countryAlpha3)));
    }

    // As databases hold it that were written before 00 was taken for +; null when that is no other.
    public static string? Former(string phone, string? countryAlpha3)
    {
        var plain = Plain(phone);
        return IsDialledAbroad(plain) ? Normalized(plain, Parse(plain, IsoCodes.Alpha2(countryAlpha3))) : null;
    }

    private static string Normalized(string plain, PhoneNumber? number)
        => number is null ? string.Concat(plain.Where(char.IsAsciiDigit)) : Library.Format(number, PhoneNumberFormat.E164);

    // Most of the world dials 00 for what is written with +. Only a number that there is is taken for one.
    private static PhoneNumber? FromAbroad(string plain)
        => IsDialledAbroad(plain)
            && Parse(string.Concat("+", plain.AsSpan(plain.IndexOf(DialledAbroad, StringComparison.Ordinal) + DialledAbroad.Length)), region: null)
                is { } number
            && Library.IsValidNumber(number)
                ? number
                : null;

    private static bool IsDialledAbroad(string plain) => plain.AsSpan().TrimStart(" .([").StartsWith(DialledAbroad);

    // Arabic or full-width digits, the dashes that word processors put and the blanks of French numbers: a keyboard's
    // habits, not other numbers.
    private static string Plain(string phone) => Ascii.IsValid(phone) ? phone : string.Concat(phone.Select(Plain));

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
                '\uFF0E' => '.',
                '\uFF0F' => '/',
                '\uFF0C' => ',',
                '\uFF1B' => ';',
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
