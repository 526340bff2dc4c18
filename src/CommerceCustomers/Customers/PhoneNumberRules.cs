using PhoneNumbers;

namespace CommerceCustomers.Customers;

// What people write is accepted; what no country could dial is not. Only a number that names its country can be checked.
internal static class PhoneNumberRules
{
    private const int FewestDigits = 3;
    private const int MostDigits = 25;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static bool IsPlausible(string phone)
    {
        var digits = 0;
        foreach (var character in phone)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (!" +-./()#*,;=:xXextEXT~".Contains(character, StringComparison.Ordinal) && !char.IsDigit(character))
            {
                return false;
            }
        }

        if (digits is < FewestDigits or > MostDigits)
        {
            return false;
        }

        return !phone.AsSpan().TrimStart().StartsWith('+') || Parse(phone, region: null) is not null;
    }

    // The same number in two notations is one number: E.164 where the country is known, the digits otherwise.
    public static string Normalized(string phone, string? countryAlpha3)
    {
        if (Parse(phone, IsoCodes.Alpha2(countryAlpha3)) is { } number)
        {
            return Library.Format(number, PhoneNumberFormat.E164);
        }

        return string.Concat(phone.Where(char.IsAsciiDigit));
    }

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
