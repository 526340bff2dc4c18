using System.Collections.Frozen;
using CommerceCustomers.Dynamics365.Fields;

namespace CommerceCustomers.Dynamics365;

/// <summary>
/// The environment that serves as headquarters: its address, how to sign in, and which of its fields hold what.
/// </summary>
/// <remarks>Immutable. <see cref="ToString"/> shows no secret.</remarks>
public sealed record Dynamics365Options
{
    /// <summary>The default of <see cref="ReferenceField"/>.</summary>
    public const string DefaultReferenceField = "IdentificationNumber";

    /// <summary>The default of <see cref="CountryField"/>: the environment's own key of a country, usually three letters.</summary>
    public const string DefaultCountryField = CountryFields.RegionId;

    /// <summary>The field for the two letters of ISO 3166-1, for environments whose country keys are not the three letters.</summary>
    public const string IsoCountryField = CountryFields.IsoCode;

    /// <summary>Gets the address of the environment, for example <c>https://contoso.operations.dynamics.com</c>.</summary>
    /// <value>https; plain http for loopback addresses only.</value>
    public required Uri BaseUrl { get; init; }

    /// <summary>Gets the identifier or the domain of the tenant in which the application is registered.</summary>
    /// <value>The default is empty, for applications that supply tokens themselves.</value>
    public string TenantId { get; init; } = "";

    /// <summary>
    /// Gets the identifier of the application. Headquarters must list it under <em>Microsoft Entra ID applications</em>.
    /// </summary>
    /// <value>The default is empty, for applications that supply tokens themselves.</value>
    public string ClientId { get; init; } = "";

    /// <summary>Gets the client secret of the application.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the secret is in <see cref="ClientSecretFile"/>, or the application supplies tokens itself.
    /// </value>
    public string? ClientSecret { get; init; }

    /// <summary>
    /// Gets the path of the file that holds the client secret. The file is read for each token, so the secret can be replaced while
    /// the program runs.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ClientSecretFile { get; init; }

    /// <summary>Gets the address of the service that issues tokens.</summary>
    /// <value>The default is <c>https://login.microsoftonline.com</c>; plain http for loopback addresses only.</value>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>
    /// Gets the field of <c>CustomersV3</c> that holds the customer id. Headquarters is queried by this field. It must be a text field
    /// of at least 36 characters that can be written at creation and that nothing else writes to. An extension field is best.
    /// </summary>
    /// <value>
    /// The default is <c>IdentificationNumber</c>. It holds 50 characters, but the standard dual-write map also writes it, in both
    /// directions. The environment's metadata is checked for the field and its type.
    /// </value>
    public string ReferenceField { get; init; } = DefaultReferenceField;

    /// <summary>
    /// Gets the fields that <see cref="ReferenceField"/> named before. Headquarters is queried by them too, so that a customer that
    /// was sent before the change without an answer is still found.
    /// </summary>
    /// <value>The default is empty. A running program remembers a field that is changed until the program ends.</value>
    public IReadOnlyList<string> FormerReferenceFields { get; init; } = [];

    /// <summary>
    /// Gets the text fields of <c>CustomersV3</c>, extension fields included, that hold free attributes, by the name of the attribute.
    /// </summary>
    /// <value>The default is empty: customers with attributes are refused, because headquarters has no field for them.</value>
    public IReadOnlyDictionary<string, string> AttributeFields { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets the text field of <c>CustomersV3</c> that holds the organization of a person.</summary>
    /// <value>
    /// The default is <see langword="null"/>: persons with an organization are refused, because headquarters has no field for it.
    /// </value>
    public string? PersonOrganizationField { get; init; }

    /// <summary>Gets the numbers that headquarters gives to identity providers, by issuer.</summary>
    /// <value>The default is empty: customers with an external identity are refused, because headquarters cannot hold it.</value>
    public IReadOnlyDictionary<string, long> IdentityProviders { get; init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>
    /// Gets the longest texts that customised fields hold, in characters, by the names of <see cref="CustomerFields"/>.
    /// </summary>
    /// <value>The default is empty: the standard lengths.</value>
    public IReadOnlyDictionary<string, int> FieldLengths { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Gets the field that holds the country of an address.</summary>
    /// <value>
    /// The default is <c>AddressCountryRegionId</c>, for environments whose country keys are the three letters of ISO 3166-1. The
    /// alternative is <c>AddressCountryRegionISOCode</c>, which takes the two letters; the environment finds the country by them.
    /// </value>
    public string CountryField { get; init; } = DefaultCountryField;

    /// <summary>Gets the location roles of headquarters by the purpose of an address; upper and lower case are the same.</summary>
    /// <value>
    /// The default is empty: a purpose is the name of a role, such as <c>Home</c>, <c>Business</c>, <c>Delivery</c> or <c>Invoice</c>.
    /// </value>
    public IReadOnlyDictionary<string, string> LocationRoles { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns the address of the environment.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"Dynamics365Options {{ BaseUrl = {BaseUrl} }}";
}
