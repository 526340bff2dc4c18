using System.Collections.Frozen;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// What headquarters can hold: lengths, required fields and unsupported fields. A customer that does not fit is refused before anything is
/// stored, and each wrong field is named.
/// </summary>
/// <remarks>
/// An instance is read by several threads and must not change. Where the limits change, the adapter returns another instance.
/// </remarks>
/// <example>
/// <code language="csharp">
/// public HeadquartersLimits Limits { get; } = new()
/// {
///     MaxLengths = new Dictionary&lt;string, int&gt;(new HeadquartersLimits().MaxLengths) { [CustomerFields.Phone] = 20 },
///     RequiredFields = new HashSet&lt;string&gt; { CustomerFields.CustomerGroup, CustomerFields.Currency },
///     UnsupportedFields = new HashSet&lt;string&gt; { CustomerFields.MiddleName, CustomerFields.Affiliations },
/// };
/// </code>
/// </example>
public sealed class HeadquartersLimits
{
    private static readonly FrozenDictionary<string, int> UsualLengths = new Dictionary<string, int>
    {
        [CustomerFields.FirstName] = 100,
        [CustomerFields.MiddleName] = 100,
        [CustomerFields.LastName] = 100,
        [CustomerFields.OrganizationName] = 100,
        [CustomerFields.Email] = 255,
        [CustomerFields.Phone] = 255,
        [CustomerFields.ReceiptEmail] = 255,
        [CustomerFields.Language] = 35,
        [CustomerFields.Currency] = 3,
        [CustomerFields.CustomerGroup] = 10,
        [CustomerFields.Affiliations] = 100,
        [CustomerFields.Attributes] = 1000,
        [CustomerFields.ExternalIdentity] = 255,
        [CustomerFields.Street] = 250,
        [CustomerFields.City] = 60,
        [CustomerFields.State] = 60,
        [CustomerFields.ZipCode] = 10,
        [CustomerFields.Country] = 3,
        [CustomerFields.Purpose] = 60,
    }.ToFrozenDictionary();

    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersLimits"/> class with the usual lengths of Dynamics 365 finance and
    /// operations; customisations may change them there.
    /// </summary>
    public HeadquartersLimits()
    {
    }

    internal HeadquartersLimits(HeadquartersLimits other)
    {
        MaxLengths = other.MaxLengths;
        RequiredFields = other.RequiredFields;
        UnsupportedFields = other.UnsupportedFields;
        HoldsOrganizationOfPerson = other.HoldsOrganizationOfPerson;
        HoldsPersonOfOrganization = other.HoldsPersonOfOrganization;
        SupportedAttributes = other.SupportedAttributes;
        SupportedIssuers = other.SupportedIssuers;
        RoomSettings = other.RoomSettings;
    }

    /// <summary>
    /// Gets the most characters of a field by its name in <see cref="CustomerFields"/>. Names of address fields speak of every address.
    /// </summary>
    /// <value>The default holds the lengths of Dynamics 365; first and last name have no published limit and are held to 100.</value>
    public IReadOnlyDictionary<string, int> MaxLengths { get; init; } = UsualLengths;

    /// <summary>
    /// Gets the fields without which headquarters refuses a customer. Names of address fields are required of every address given.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlySet<string> RequiredFields { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Gets the fields that headquarters cannot hold; a customer with one of them is refused, because nothing is dropped silently.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlySet<string> UnsupportedFields { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Gets a value indicating whether headquarters can hold the organization of a person; otherwise such a customer is refused.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool HoldsOrganizationOfPerson { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether headquarters can hold a person's name of an organization; otherwise such a customer is refused.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool HoldsPersonOfOrganization { get; init; } = true;

    /// <summary>Gets the names of the free attributes that headquarters can hold; a customer with another one is refused.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public IReadOnlySet<string>? SupportedAttributes { get; init; }

    /// <summary>
    /// Gets the issuers of external identities that headquarters knows; a customer with an identity of another one is refused.
    /// </summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public IReadOnlySet<string>? SupportedIssuers { get; init; }

    /// <summary>
    /// Gets the settings of the adapter that would make room for what it cannot hold, by a field's name in <see cref="CustomerFields"/>.
    /// They are named to a person who imports a file or reads why a customer was refused.
    /// </summary>
    /// <value>The default is empty: no setting would help, or the adapter does not say.</value>
    public IReadOnlyDictionary<string, string> RoomSettings { get; init; } = FrozenDictionary<string, string>.Empty;
}
