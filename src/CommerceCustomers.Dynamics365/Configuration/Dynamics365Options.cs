using System.Collections.Frozen;

namespace CommerceCustomers.Dynamics365;

/// <summary>
/// Which environment is headquarters, how to sign in to it, and where in it customers are kept.
/// </summary>
/// <remarks>Immutable. <see cref="ToString"/> shows no secret.</remarks>
public sealed record Dynamics365Options
{
    /// <summary>The field that carries the customer id unless the settings say otherwise.</summary>
    public const string DefaultReferenceField = "IdentificationNumber";

    /// <summary>The field that the country of an address goes to unless the settings say otherwise.</summary>
    public const string DefaultCountryField = "AddressCountryRegionId";

    /// <summary>The field for the two letters of ISO 3166-1, for environments that name countries otherwise than by three.</summary>
    public const string IsoCountryField = "AddressCountryRegionISOCode";

    /// <summary>Gets the address of the environment, for example <c>https://contoso.operations.dynamics.com</c>.</summary>
    /// <value>https; plain http for loopback addresses only.</value>
    public required Uri BaseUrl { get; init; }

    /// <summary>Gets the identifier or the domain of the tenant that the application is registered in.</summary>
    /// <value>The default is empty: a token is given by a delegate.</value>
    public string TenantId { get; init; } = "";

    /// <summary>Gets the identifier of the application, which must be listed in headquarters under Microsoft Entra ID applications.</summary>
    /// <value>The default is empty: a token is given by a delegate.</value>
    public string ClientId { get; init; } = "";

    /// <summary>Gets the secret of the application.</summary>
    /// <value>The default is <see langword="null"/>: it stands in <see cref="ClientSecretFile"/>, or a token is given by a delegate.</value>
    public string? ClientSecret { get; init; }

    /// <summary>Gets the file that holds the secret of the application. It is read for each token, so that the secret may be exchanged.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ClientSecretFile { get; init; }

    /// <summary>Gets who issues the tokens.</summary>
    /// <value>The default is <c>https://login.microsoftonline.com</c>; plain http for loopback addresses only.</value>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>
    /// Gets the field of <c>CustomersV3</c> in which the customer id travels and by which headquarters is asked. It must be a text field of at
    /// least 36 characters that can be written at creation and that nothing else writes to; an extension field of your own is best.
    /// </summary>
    /// <value>
    /// The default is <c>IdentificationNumber</c>, which holds 50 characters, and which the standard dual-write map writes in both directions.
    /// Whether the environment has the field, and of what kind, is asked of its metadata.
    /// </value>
    public string ReferenceField { get; init; } = DefaultReferenceField;

    /// <summary>
    /// Gets the fields that <see cref="ReferenceField"/> named before. Headquarters is asked by them too, so that a customer that was sent before
    /// the change, and of which nobody knows whether it arrived, is found.
    /// </summary>
    /// <value>The default is empty. A field that was changed while the program ran is remembered until it ends.</value>
    public IReadOnlyList<string> FormerReferenceFields { get; init; } = [];

    /// <summary>Gets the text fields of <c>CustomersV3</c>, extension fields included, that free attributes go to, by the name of the attribute.</summary>
    /// <value>The default is empty: customers with attributes are refused, because headquarters has no place for them.</value>
    public IReadOnlyDictionary<string, string> AttributeFields { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets the field of <c>CustomersV3</c> that the organization of a person goes to.</summary>
    /// <value>The default is <see langword="null"/>: persons with an organization are refused, because headquarters has no place for it.</value>
    public string? PersonOrganizationField { get; init; }

    /// <summary>Gets the identity providers as headquarters numbers them, by issuer.</summary>
    /// <value>The default is empty: customers with an external identity are refused, because headquarters could not hold it.</value>
    public IReadOnlyDictionary<string, long> IdentityProviders { get; init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>Gets the most characters of fields where the environment was customised, by the names of <see cref="Customers.CustomerFields"/>.</summary>
    /// <value>The default is empty: the usual lengths.</value>
    public IReadOnlyDictionary<string, int> FieldLengths { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Gets the field that the country of an address goes to.</summary>
    /// <value>
    /// The default is <c>AddressCountryRegionId</c>, for environments that name countries by the three letters of ISO 3166-1. The other one is
    /// <c>AddressCountryRegionISOCode</c>, which takes the two letters and finds the country by them.
    /// </value>
    public string CountryField { get; init; } = DefaultCountryField;

    /// <summary>Gets the location roles of headquarters, by the purpose of an address, without regard to case.</summary>
    /// <value>The default is empty: a purpose is itself the name of a role, such as <c>Home</c>, <c>Business</c>, <c>Delivery</c> or <c>Invoice</c>.</value>
    public IReadOnlyDictionary<string, string> LocationRoles { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns the address alone.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"Dynamics365Options {{ BaseUrl = {BaseUrl} }}";
}
