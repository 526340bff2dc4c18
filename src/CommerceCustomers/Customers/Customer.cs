namespace CommerceCustomers;

/// <summary>
/// A customer as it signs up, or as it is edited later: names, ways to reach it, addresses, and what headquarters needs to know.
/// </summary>
/// <remarks>
/// <para>
/// Its properties are set once, so an instance may be shared between threads; <c>with</c> makes a changed copy.
/// </para>
/// <para>
/// Nothing is shortened or guessed: a value that does not fit is refused with a <see cref="CustomerFieldError"/>. Only codes are rewritten
/// in the form that headquarters expects (<c>usd</c> as <c>USD</c>, <c>en_US</c> as <c>en-US</c>), and line ends in a street become line
/// feeds. Each text must hold a visible character, must hold no control characters, and must be a single line, except for a street.
/// </para>
/// </remarks>
/// <example>
/// <code language="csharp">
/// var customer = new Customer
/// {
///     FirstName = "Ada",
///     LastName = "Lovelace",
///     Email = "ada@example.com",
///     Addresses = [new Address { Street = "1 Main Street", City = "Houston", State = "TX", ZipCode = "77002", Country = "USA" }],
/// };
/// var renamed = customer with { LastName = "King" };
/// </code>
/// </example>
public sealed record Customer
{
    /// <summary>Gets whether the customer is a person or an organization.</summary>
    /// <value>The default is <see langword="null"/>: the channel's default customer says it, else the names do.</value>
    public CustomerType? Type { get; init; }

    /// <summary>Gets the first name of a person.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? FirstName { get; init; }

    /// <summary>Gets the middle name of a person.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? MiddleName { get; init; }

    /// <summary>Gets the last name of a person.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? LastName { get; init; }

    /// <summary>Gets the name of an organization.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? OrganizationName { get; init; }

    /// <summary>Gets the e-mail address.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Email { get; init; }

    /// <summary>
    /// Gets the phone number, in international notation or as people write it; an extension may follow. One number, not several.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Phone { get; init; }

    /// <summary>Gets the BCP 47 tag of the language, for example <c>en-us</c>; <c>en_US</c> is taken for it.</summary>
    /// <value>The default is <see langword="null"/>: inherited.</value>
    public string? Language { get; init; }

    /// <summary>Gets the ISO 4217 code of the currency, for example <c>USD</c>, in any case.</summary>
    /// <value>The default is <see langword="null"/>: inherited.</value>
    public string? Currency { get; init; }

    /// <summary>Gets the customer group, which terms, taxes and financial dimensions follow from in headquarters.</summary>
    /// <value>The default is <see langword="null"/>: inherited.</value>
    public string? CustomerGroup { get; init; }

    /// <summary>Gets the e-mail address for receipts, when it is another one.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ReceiptEmail { get; init; }

    /// <summary>Gets how the customer receives receipts.</summary>
    /// <value>The default is <see langword="null"/>: inherited.</value>
    public ReceiptPreference? ReceiptPreference { get; init; }

    /// <summary>Gets the affiliations.</summary>
    /// <value>The default is empty: inherited.</value>
    public IReadOnlyList<string> Affiliations { get; init => field = value ?? []; } = [];

    /// <summary>Gets free attributes by name.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> Attributes { get; init => field = value ?? EmptyAttributes; } = EmptyAttributes;

    /// <summary>Gets who the customer is at an identity provider.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public ExternalIdentity? ExternalIdentity { get; init; }

    /// <summary>Gets the postal addresses.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<Address> Addresses { get; init => field = value ?? []; } = [];

    private static readonly IReadOnlyDictionary<string, string> EmptyAttributes =
        new Dictionary<string, string>().AsReadOnly();

    /// <summary>
    /// Returns the type alone, because a customer's data must not reach a log by accident.
    /// </summary>
    /// <returns>A text without personal data.</returns>
    public override string ToString() => $"Customer {{ Type = {Type} }}";
}
