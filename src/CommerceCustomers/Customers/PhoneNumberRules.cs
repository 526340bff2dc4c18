using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace CommerceCustomers.Customers;

/// <summary>Checks and normalizes phone numbers. Only a number with a calling code can be checked against the numbers that exist.</summary>
internal static class PhoneNumberRules
{
    private const string DialledAbroad = "00";
    private const string NoRegion = "ZZ";

    private const int FewestDigitsOfPlain = 7;
    private const int MostDigitsOfPlain = 15;
    private const int MostDigitsOfCallingCode = 3;

    // The instance is not kept in a static field: if it could not be loaded once, because no file handle was free, the failure would last
    // until the process ends.
    private static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();

    public static bool IsPlausible(string phone) => FaultOf(phone) is null;

    /// <summary>Returns null for a number, and otherwise what was expected and found, without the number.</summary>
    public static string? FaultOf(string phone) => IsPlainInternational(phone) ? null : FaultOfAny(phone);

    /// <summary>Does the same without the short way for plain international numbers.</summary>
    internal static string? FaultOfAny(string phone)
    {
        return PhoneGrammar.FaultOf(Plain(phone), out var number)
            ?? (number.Contains('+', StringComparison.Ordinal) && Parse(number, region: null) is null ? PhoneGrammar.Expected : null);
    }

    /// <summary>Normalizes a number so that two notations are equal: E.164 where the country is known, otherwise the digits.</summary>
    public static string Normalized(string phone, string? countryAlpha3)
    {
        var plain = Plain(phone);
        return Normalized(plain, FromAbroad(plain) ?? Parse(plain, IsoCodes.Alpha2(countryAlpha3)));
    }

    /// <summary>Normalizes a number as earlier versions did, which did not read 00 as +; null when there is no difference.</summary>
    public static string? Former(string phone, string? countryAlpha3)
    {
        var plain = Plain(phone);
        return IsDialledAbroad(plain) ? Normalized(plain, Parse(plain, IsoCodes.Alpha2(countryAlpha3))) : null;
    }

    /// <summary>
    /// Returns the digits alone as which a number may have been kept that named no country: as they stand, and as they are dialled within
    /// the country that the number is of.
    /// </summary>
    public static IReadOnlyList<string> BareForms(string phone, IReadOnlyList<string> countries)
    {
        var plain = Plain(phone);
        var forms = new List<string> { Digits(plain) };
        foreach (var country in countries.Select(IsoCodes.Alpha2).Prepend(null))
        {
            if ((FromAbroad(plain) ?? Parse(plain, country)) is { } number)
            {
                forms.Add(Library.GetNationalSignificantNumber(number));
                forms.Add(Digits(Library.Format(number, PhoneNumberFormat.NATIONAL)));
            }
        }

        return [.. forms.Distinct()];
    }

    /// <summary>
    /// Tells whether a number is a plus and digits with single signs between them, and its calling code exists. Most numbers are, and they
    /// need neither the grammar nor the library.
    /// </summary>
    private static bool IsPlainInternational(ReadOnlySpan<char> phone)
    {
        if (phone is not ['+', >= '1' and <= '9', ..])
        {
            return false;
        }

        var digits = 0;
        var callingCode = 0;
        var hasCallingCode = false;
        for (var index = 1; index < phone.Length; index++)
        {
            if (char.IsAsciiDigit(phone[index]))
            {
                digits++;
                callingCode = digits <= MostDigitsOfCallingCode ? (callingCode * 10) + phone[index] - '0' : callingCode;
                hasCallingCode |= digits <= MostDigitsOfCallingCode && Library.GetRegionCodeForCountryCode(callingCode) != NoRegion;
            }
            else if (phone[index] is not (' ' or '-' or '.') || !char.IsAsciiDigit(phone[index - 1]))
            {
                return false;
            }
        }

        return hasCallingCode && digits is >= FewestDigitsOfPlain and <= MostDigitsOfPlain && char.IsAsciiDigit(phone[^1]);
    }

    private static string Normalized(string plain, PhoneNumber? number)
        => number is null ? Digits(plain) : Library.Format(number, PhoneNumberFormat.E164);

    private static string Digits(string plain) => string.Concat(plain.Where(char.IsAsciiDigit));

    /// <summary>Reads a leading 00 as + when the result is a number that exists.</summary>
    private static PhoneNumber? FromAbroad(string plain)
        => IsDialledAbroad(plain)
            && Parse(
                string.Concat("+", plain.AsSpan(plain.IndexOf(DialledAbroad, StringComparison.Ordinal) + DialledAbroad.Length)),
                region: null)
                is { } number
            && Library.IsValidNumber(number)
                ? number
                : null;

    private static bool IsDialledAbroad(string plain) => plain.AsSpan().TrimStart(" .([").StartsWith(DialledAbroad);

    // Arabic or full-width digits, typographic dashes and the blanks of French numbers are keyboard habits, not other numbers.
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
