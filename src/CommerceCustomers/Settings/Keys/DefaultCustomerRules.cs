using CommerceCustomers.Customers;

namespace CommerceCustomers.Settings.Keys;

internal static class DefaultCustomerRules
{
    public static IEnumerable<(string Key, string Message)> Errors(DefaultCustomer template)
    {
        if (template.Type is { } type && !Enum.IsDefined(type))
        {
            yield return (nameof(template.Type), $"Expected one of {string.Join(", ", Enum.GetNames<CustomerType>())}, but found {type}.");
        }

        if (template.ReceiptPreference is { } preference && !Enum.IsDefined(preference))
        {
            yield return (
                nameof(template.ReceiptPreference),
                $"Expected one of {string.Join(", ", Enum.GetNames<ReceiptPreference>())}, but found {preference}.");
        }

        if (template.Currency is { } currency && !IsoCodes.IsCurrency(currency))
        {
            yield return (nameof(template.Currency), $"Expected an ISO 4217 code such as USD, but found '{currency}'.");
        }

        if (template.Language is { } language && !LanguageRules.IsWellFormed(language))
        {
            yield return (nameof(template.Language), $"Expected a BCP 47 language tag such as en-us, but found '{language}'.");
        }

        if (template.Country is { } country && !IsoCodes.IsCountry(country))
        {
            yield return (nameof(template.Country), $"Expected an ISO 3166-1 alpha-3 code such as USA, but found '{country}'.");
        }

        if (template.Affiliations.Any(string.IsNullOrWhiteSpace))
        {
            yield return (nameof(template.Affiliations), "Expected names of affiliations, but found null or a blank one.");
        }
    }
}
