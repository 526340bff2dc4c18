using System.Globalization;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Customers;

/// <summary>Finds every error of a customer at once. It is called after inheritance and before anything is stored.</summary>
internal static class CustomerValidator
{
    private const int MostListEntries = 100;

    public static IReadOnlyList<CustomerFieldError> Validate(Customer customer, HeadquartersLimits limits)
    {
        var check = new FieldChecks(limits);

        Names(customer, check);
        Contacts(customer, check);
        Codes(customer, check);
        Lists(customer, check);
        Addresses(customer, check);
        check.RequiredByHeadquarters(customer);
        return check.Errors;
    }

    private static void Names(Customer customer, FieldChecks check)
    {
        check.Text(CustomerFields.FirstName, customer.FirstName, ErrorCodes.CustomerNameExceedsMaximumLength);
        check.Text(CustomerFields.MiddleName, customer.MiddleName, ErrorCodes.CustomerNameExceedsMaximumLength);
        check.Text(CustomerFields.LastName, customer.LastName, ErrorCodes.CustomerNameExceedsMaximumLength);
        check.Text(CustomerFields.OrganizationName, customer.OrganizationName, ErrorCodes.CustomerNameExceedsMaximumLength);

        switch (customer.Type)
        {
            case null:
                check.Add(
                    ErrorCodes.RequiredValueNotFound,
                    CustomerFields.Type,
                    "Expected a first or last name, an organization name, or a type; found none.");
                break;
            case CustomerType.Person when IsBlank(customer.FirstName) && IsBlank(customer.LastName):
                check.Add(
                    ErrorCodes.RequiredValueNotFound,
                    CustomerFields.LastName,
                    "Expected a first or last name for a person, but found none.");
                break;
            case CustomerType.Organization when IsBlank(customer.OrganizationName):
                check.Add(
                    ErrorCodes.RequiredValueNotFound,
                    CustomerFields.OrganizationName,
                    "Expected a name for an organization, but found none.");
                break;
            case not (CustomerType.Person or CustomerType.Organization):
                check.Add(ErrorCodes.InvalidFormat, CustomerFields.Type, "Expected Person or Organization.");
                break;
            default:
                break;
        }

        check.NamesOfTheOther(customer);
    }

    private static void Contacts(Customer customer, FieldChecks check)
    {
        Email(CustomerFields.Email, customer.Email, check);
        Email(CustomerFields.ReceiptEmail, customer.ReceiptEmail, check);

        if (check.Text(CustomerFields.Phone, customer.Phone, ErrorCodes.CustomerPhoneNumberExceedsMaximumLength)
            && PhoneNumberRules.FaultOf(customer.Phone!) is { } fault)
        {
            check.Add(ErrorCodes.InvalidFormat, CustomerFields.Phone, fault + Unseen(customer.Phone!));
        }

        if (customer.ExternalIdentity is { } identity)
        {
            check.Identity(identity);
        }
    }

    private static void Email(string field, string? email, FieldChecks check)
    {
        if (check.Text(field, email, ErrorCodes.CustomerEmailExceedsMaximumLength) && !EmailRules.IsPlausible(email!))
        {
            check.Add(ErrorCodes.InvalidEmailAddress, field, $"Expected an e-mail address such as name@example.com.{Unseen(email!)}");
        }
    }

    private static void Codes(Customer customer, FieldChecks check)
    {
        check.Text(CustomerFields.CustomerGroup, customer.CustomerGroup);

        if (check.Text(CustomerFields.Currency, customer.Currency) && !IsoCodes.IsCurrency(customer.Currency!))
        {
            check.Add(
                ErrorCodes.InvalidCurrency, CustomerFields.Currency, "Expected an ISO 4217 code such as USD, but found something else.");
        }

        if (check.Text(CustomerFields.Language, customer.Language) && !LanguageRules.IsWellFormed(customer.Language!))
        {
            check.Add(
                ErrorCodes.UnsupportedLanguage,
                CustomerFields.Language,
                "Expected a BCP 47 language tag such as en-us, but found something else.");
        }

        check.Enumerated(CustomerFields.ReceiptPreference, customer.ReceiptPreference is not null);
        if (customer.ReceiptPreference is not (null or ReceiptPreference.Standard or ReceiptPreference.Email or ReceiptPreference.Both))
        {
            check.Add(ErrorCodes.InvalidFormat, CustomerFields.ReceiptPreference, "Expected Standard, Email or Both.");
        }
    }

    private static void Lists(Customer customer, FieldChecks check)
    {
        if (check.Count(CustomerFields.Affiliations, customer.Affiliations.Count, MostListEntries))
        {
            for (var index = 0; index < customer.Affiliations.Count; index++)
            {
                check.Entry($"{CustomerFields.Affiliations}[{index}]", CustomerFields.Affiliations, customer.Affiliations[index]);
            }
        }

        if (check.Count(CustomerFields.Attributes, customer.Attributes.Count, MostListEntries))
        {
            foreach (var (name, value) in customer.Attributes)
            {
                check.Attribute(name, value);
            }
        }
    }

    private static void Addresses(Customer customer, FieldChecks check)
    {
        if (!check.Count(CustomerFields.Addresses, customer.Addresses.Count, MostListEntries))
        {
            return;
        }

        for (var index = 0; index < customer.Addresses.Count; index++)
        {
            check.Address(index, customer.Addresses[index]);
        }

        if (customer.Addresses.Count(static address => address?.IsPrimary == true) > 1)
        {
            check.Add(
                ErrorCodes.MultiplePrimaryAddresses,
                CustomerFields.Addresses,
                "Expected at most one primary address, but found several.",
                1);
        }
    }

    // Text that is pasted from an address book may hold characters that cannot be seen.
    private static string Unseen(string text)
        => text.Any(static character => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format)
            ? " It holds a character that cannot be seen: type it instead of pasting it."
            : "";

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}
