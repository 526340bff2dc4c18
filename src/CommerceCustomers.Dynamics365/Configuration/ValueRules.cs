using System.Globalization;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Checks what the options say about fields and numbers.</summary>
internal static class ValueRules
{
    public const int MaxFieldLength = 1000;

    public static string? ObjectionToCountryField(string field) => field is CountryFields.RegionId or CountryFields.IsoCode
        ? null
        : $"Expected {CountryFields.RegionId} or {CountryFields.IsoCode}, but found '{field}'.";

    public static string? ObjectionToFieldName(string name) => new HeadquartersLimits().MaxLengths.ContainsKey(name)
        ? null
        : $"Expected names of customer fields such as {CustomerFields.LastName}, but found '{name}'.";

    public static string? ObjectionToNumber(string name, string text, long maximum)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= maximum
            ? null
            : $"Expected a whole number from 1 to {maximum} for '{name}', but found '{text}'.";

    /// <summary>
    /// Finds fields that two settings use. One value would overwrite the other, and if that is the customer id, headquarters could not
    /// be queried by it.
    /// </summary>
    public static IEnumerable<OptionsError> FindFieldsUsedTwice(Dynamics365Options options)
    {
        var errors = new List<OptionsError>();
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [options.ReferenceField] = nameof(options.ReferenceField) };
        if (options.PersonOrganizationField is { } field)
        {
            Use(field, nameof(options.PersonOrganizationField), nameof(options.PersonOrganizationField));
        }

        if (options.CountryField != CountryFields.RegionId)
        {
            users.TryAdd(options.CountryField, nameof(options.CountryField));
        }

        foreach (var (attribute, attributeField) in options.AttributeFields)
        {
            Use(attributeField, nameof(options.AttributeFields), $"'{attribute}'");
        }

        return errors;

        void Use(string used, string key, string user)
        {
            if (!users.TryAdd(used, user))
            {
                errors.Add(new(key, $"Expected another field for {user}, because '{used}' already holds what {users[used]} puts there."));
            }
        }
    }
}
