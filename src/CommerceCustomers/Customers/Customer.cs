namespace CommerceCustomers;

/// <summary>
/// What a customer says when signing up.
/// </summary>
/// <remarks>
/// Nothing here is cut or guessed: what does not fit is refused with a <see cref="CustomerFieldError"/>. Only codes are spelt as
/// headquarters wants them (<see cref="CustomerCodes"/>), and the lines of a street are divided by line feeds. Every text is one line
/// (but a street), holds no control characters or others that are no text, and shows something.
/// </remarks>
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
