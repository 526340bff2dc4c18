namespace CommerceCustomers;

/// <summary>
/// The names of a customer's fields, as they stand in JSON, in errors and in headquarters' limits.
/// </summary>
public static class CustomerFields
{
    /// <summary>Person or organization.</summary>
    public const string Type = "type";

    /// <summary>The first name of a person.</summary>
    public const string FirstName = "firstName";

    /// <summary>The middle name of a person.</summary>
    public const string MiddleName = "middleName";

    /// <summary>The last name of a person.</summary>
    public const string LastName = "lastName";

    /// <summary>The name of an organization.</summary>
    public const string OrganizationName = "organizationName";

    /// <summary>The e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The phone number.</summary>
    public const string Phone = "phone";

    /// <summary>The language.</summary>
    public const string Language = "language";

    /// <summary>The currency.</summary>
    public const string Currency = "currency";

    /// <summary>The customer group.</summary>
    public const string CustomerGroup = "customerGroup";

    /// <summary>The e-mail address for receipts.</summary>
    public const string ReceiptEmail = "receiptEmail";

    /// <summary>How receipts are received.</summary>
    public const string ReceiptPreference = "receiptPreference";

    /// <summary>The affiliations.</summary>
    public const string Affiliations = "affiliations";

    /// <summary>The free attributes.</summary>
    public const string Attributes = "attributes";

    /// <summary>The identity at an identity provider.</summary>
    public const string ExternalIdentity = "externalIdentity";

    /// <summary>The postal addresses.</summary>
    public const string Addresses = "addresses";

    /// <summary>The street of an address; like the others below, a name within an address.</summary>
    public const string Street = "street";

    /// <summary>The city of an address.</summary>
    public const string City = "city";

    /// <summary>The state of an address.</summary>
    public const string State = "state";

    /// <summary>The postal code of an address.</summary>
    public const string ZipCode = "zipCode";

    /// <summary>The country of an address.</summary>
    public const string Country = "country";

    /// <summary>What an address is for.</summary>
    public const string Purpose = "purpose";
}
