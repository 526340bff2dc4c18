using System.Globalization;

namespace CommerceCustomers.Storage;

/// <summary>
/// The canonical form of what a caller sent, which the fingerprint of a request is the hash of. It depends on the customer alone, neither
/// on how payloads are stored nor on JSON.
/// </summary>
/// <remarks>
/// The form is a sequence of texts (<see cref="CanonicalTexts"/>). It begins with its own name and version. Every field that is present
/// follows as its name and its value, in the order of <c>Write</c>. Each element of a list is the name of the list and the element. Each
/// attribute is the word "attributes", its name and its value, sorted by name, code unit by code unit. The external identity is its field
/// name, the issuer and the subject. Each address is the word "addresses", its own fields and an empty text. A field is absent when it is
/// <see langword="null"/>, an empty list or <see langword="false"/>. Databases keep fingerprints for ever, so this form must not change;
/// a field that is new is written only when it is present.
/// </remarks>
internal static class CanonicalCustomer
{
    private const string NameAndVersion = "request/1";
    private const string EndOfAddress = "";
    private const int UsualSize = 1024;

    public static UInt128 Fingerprint(Customer customer, byte[]? key)
    {
        var texts = new CanonicalTexts(stackalloc byte[UsualSize]);
        try
        {
            Write(customer, ref texts);
            return texts.Hash(key);
        }
        finally
        {
            texts.Dispose();
        }
    }

    private static void Write(Customer customer, ref CanonicalTexts texts)
    {
        texts.Add(NameAndVersion);
        Field("type", Name(customer.Type), ref texts);
        Field("firstName", customer.FirstName, ref texts);
        Field("middleName", customer.MiddleName, ref texts);
        Field("lastName", customer.LastName, ref texts);
        Field("organizationName", customer.OrganizationName, ref texts);
        Field("email", customer.Email, ref texts);
        Field("phone", customer.Phone, ref texts);
        Field("language", customer.Language, ref texts);
        Field("currency", customer.Currency, ref texts);
        Field("customerGroup", customer.CustomerGroup, ref texts);
        Field("receiptEmail", customer.ReceiptEmail, ref texts);
        Field("receiptPreference", Name(customer.ReceiptPreference), ref texts);
        Affiliations(customer.Affiliations, ref texts);
        Attributes(customer.Attributes, ref texts);
        Identity(customer.ExternalIdentity, ref texts);
        Addresses(customer.Addresses, ref texts);
    }

    private static void Field(string name, string? value, ref CanonicalTexts texts)
    {
        if (value is not null)
        {
            texts.Add(name);
            texts.Add(value);
        }
    }

    private static void Affiliations(IReadOnlyList<string> affiliations, ref CanonicalTexts texts)
    {
        for (var index = 0; index < affiliations.Count; index++)
        {
            texts.Add("affiliations");
            texts.Add(affiliations[index]);
        }
    }

    private static void Attributes(IReadOnlyDictionary<string, string> attributes, ref CanonicalTexts texts)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        foreach (var (name, value) in attributes.OrderBy(static attribute => attribute.Key, StringComparer.Ordinal))
        {
            texts.Add("attributes");
            texts.Add(name);
            texts.Add(value);
        }
    }

    private static void Identity(ExternalIdentity? identity, ref CanonicalTexts texts)
    {
        if (identity is not null)
        {
            texts.Add("externalIdentity");
            texts.Add(identity.Issuer);
            texts.Add(identity.Subject);
        }
    }

    private static void Addresses(IReadOnlyList<Address> addresses, ref CanonicalTexts texts)
    {
        for (var index = 0; index < addresses.Count; index++)
        {
            var address = addresses[index];
            texts.Add("addresses");
            Field("street", address.Street, ref texts);
            Field("city", address.City, ref texts);
            Field("state", address.State, ref texts);
            Field("zipCode", address.ZipCode, ref texts);
            Field("country", address.Country, ref texts);
            Field("isPrimary", address.IsPrimary ? "true" : null, ref texts);
            Field("purpose", address.Purpose, ref texts);
            texts.Add(EndOfAddress);
        }
    }

    private static string? Name(CustomerType? type) => type switch
    {
        null => null,
        CustomerType.Person => "Person",
        CustomerType.Organization => "Organization",
        { } other => Number((int)other),
    };

    private static string? Name(ReceiptPreference? preference) => preference switch
    {
        null => null,
        ReceiptPreference.Standard => "Standard",
        ReceiptPreference.Email => "Email",
        ReceiptPreference.Both => "Both",
        { } other => Number((int)other),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
