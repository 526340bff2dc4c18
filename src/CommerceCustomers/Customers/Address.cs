namespace CommerceCustomers;

/// <summary>
/// A postal address of a customer.
/// </summary>
public sealed class Address
{
    /// <summary>
    /// Initializes a new instance of the <see cref="Address"/> class.
    /// </summary>
    public Address()
    {
    }

    internal Address(Address other)
    {
        Street = other.Street;
        City = other.City;
        State = other.State;
        ZipCode = other.ZipCode;
        Country = other.Country;
        IsPrimary = other.IsPrimary;
        Purpose = other.Purpose;
    }

    /// <summary>Gets the street with the house number. It may have several lines, divided by line feeds.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Street { get; init; }

    /// <summary>Gets the city.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? City { get; init; }

    /// <summary>Gets the state, province or region.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? State { get; init; }

    /// <summary>Gets the postal code.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ZipCode { get; init; }

    /// <summary>
    /// Gets the country: one of its ISO 3166-1 codes or its English name, official, former or colloquial: <c>USA</c>, <c>us</c>,
    /// <c>840</c>, <c>United States</c>.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Case, accents, punctuation and small words do not matter.</value>
    /// <remarks>It is kept as the alpha-3 code. A text by which no country, or more than one, may be meant is refused.</remarks>
    public string? Country { get; init; }

    /// <summary>Gets a value indicating whether this is the main address. At most one is; a single address always is.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsPrimary { get; init; }

    /// <summary>Gets what the address is for, for example <c>Home</c>, <c>Business</c> or <c>Delivery</c>.</summary>
    /// <value>The default is <see langword="null"/>: Home for a person, Business for an organization.</value>
    public string? Purpose { get; init; }
}
