namespace CommerceCustomers;

/// <summary>
/// What a channel's new customers inherit where their own value is missing.
/// </summary>
/// <remarks>
/// The list is that of "Customer management in stores" of the Dynamics 365 Commerce documentation: type, group, receipt preference,
/// currency, language and affiliations; and the country of addresses that name none. Financial dimensions are not among them:
/// headquarters takes those from the group.
/// </remarks>
public sealed class DefaultCustomer
{
    /// <summary>
    /// Initializes a default customer. What is not named is not inherited.
    /// </summary>
    /// <param name="type">The type of a customer that does not say whether it is a person or an organization.</param>
    /// <param name="customerGroup">The customer group.</param>
    /// <param name="receiptPreference">How the customer receives receipts.</param>
    /// <param name="currency">The ISO 4217 currency code.</param>
    /// <param name="language">The BCP 47 language tag.</param>
    /// <param name="country">The ISO 3166-1 alpha-3 code of the country of addresses that name none.</param>
    /// <param name="affiliations">The affiliations.</param>
    public DefaultCustomer(
        CustomerType? type = null,
        string? customerGroup = null,
        ReceiptPreference? receiptPreference = null,
        string? currency = null,
        string? language = null,
        string? country = null,
        IReadOnlyList<string>? affiliations = null)
    {
        (Type, CustomerGroup, ReceiptPreference) = (type, customerGroup, receiptPreference);
        (Currency, Language, Country, Affiliations) = (currency, language, country, affiliations ?? []);
    }

    /// <summary>Gets the type of a customer that does not say whether it is a person or an organization.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public CustomerType? Type { get; }

    /// <summary>Gets the customer group.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public string? CustomerGroup { get; }

    /// <summary>Gets how the customer receives receipts.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public ReceiptPreference? ReceiptPreference { get; }

    /// <summary>Gets the ISO 4217 currency code.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public string? Currency { get; }

    /// <summary>Gets the BCP 47 language tag.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public string? Language { get; }

    /// <summary>Gets the ISO 3166-1 alpha-3 code of the country of addresses that name none, for example <c>USA</c>.</summary>
    /// <value>The default is <see langword="null"/>: nothing to inherit.</value>
    public string? Country { get; }

    /// <summary>Gets the affiliations.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Affiliations { get; }
}
