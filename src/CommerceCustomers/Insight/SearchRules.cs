using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>What can be searched by, and why not.</summary>
internal static class SearchRules
{
    private const string CustomerId = "customerId";
    private const string AccountNumber = "accountNumber";
    private const string Name = "name";
    private const string LegalEntity = "legalEntity";

    public static CustomerFieldError? FaultOf(CustomerSearch search)
    {
        var given = Given(search).ToList();
        return given switch
        {
            [] => new CustomerFieldError(
                "",
                ErrorCodes.NothingToSearchBy,
                "Expected one thing to search by: email, phone, name, accountNumber, customerId or externalIdentity. Found none of them."),
            [var only] => FaultOf(only.Kind, search) is { } fault
                ? new CustomerFieldError(fault.Field ?? only.Field, ErrorCodes.MeaninglessSearch, fault.Message)
                : null,
            _ => new CustomerFieldError(
                given[1].Field,
                ErrorCodes.SeveralToSearchBy,
                $"Expected one thing to search by, but found {string.Join(" and ", given.Select(static one => one.Field))}. "
                + "Leave all but one out."),
        };
    }

    /// <summary>Gets what a search without a fault is by.</summary>
    public static SearchKind KindOf(CustomerSearch search) => Given(search).First().Kind;

    private static IEnumerable<(SearchKind Kind, string Field)> Given(CustomerSearch search)
    {
        if (search.Email is not null)
        {
            yield return (SearchKind.Email, CustomerFields.Email);
        }

        if (search.Phone is not null)
        {
            yield return (SearchKind.Phone, CustomerFields.Phone);
        }

        if (search.Name is not null)
        {
            yield return (SearchKind.Name, Name);
        }

        if (search.AccountNumber is not null)
        {
            yield return (SearchKind.AccountNumber, AccountNumber);
        }

        if (search.CustomerId is not null)
        {
            yield return (SearchKind.CustomerId, CustomerId);
        }

        if (search.ExternalIdentity is not null)
        {
            yield return (SearchKind.Identity, CustomerFields.ExternalIdentity);
        }
    }

    private static (string? Field, string Message)? FaultOf(SearchKind kind, CustomerSearch search) => (kind, search) switch
    {
        (not SearchKind.Phone, { Country: not null })
            => (CustomerFields.Country, "Expected a country only beside phone, because it says how the number is read. Leave it out."),
        (not SearchKind.AccountNumber, { LegalEntity: not null })
            => (LegalEntity, "Expected a legal entity only beside accountNumber, because the number is one of it. Leave it out."),
        (SearchKind.Phone, { Country: { } country }) when !IsoCodes.IsCountry(CustomerSpelling.Country(country.Trim()))
            => (CustomerFields.Country, "Expected a country by its ISO 3166-1 code or its English name, such as USA, US or United States."),
        (SearchKind.Email, { Email: { } email }) when !EmailRules.IsPlausible(email.Trim())
            => (null, "Expected a whole e-mail address, with one @ and a domain. A part of one cannot be searched for."),
        (SearchKind.Phone, { Phone: { } phone }) when PhoneNumberRules.FaultOf(phone.Trim()) is { } fault => (null, fault),
        (SearchKind.Name, { Name: var name }) when NameWords.Of(name).Count == 0
            => (null, "Expected a name, or the beginning of one: at least one letter or digit. Found none."),
        (SearchKind.AccountNumber, { AccountNumber: { } account }) when account.Trim() is { Length: 0 or > MostOfAccount }
            => (null, $"Expected an account number of 1 to {MostOfAccount} characters."),
        (SearchKind.Identity, { ExternalIdentity: { } identity })
            when string.IsNullOrEmpty(identity.Issuer) || string.IsNullOrEmpty(identity.Subject)
            => (null, "Expected an external identity with both its issuer and its subject."),
        _ => null,
    };

    private const int MostOfAccount = CommerceCustomers.AccountNumber.MaxLength;
}
