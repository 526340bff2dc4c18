using CommerceCustomers.Identifiers;

namespace CommerceCustomers;

/// <summary>
/// Identifies the legal entity (company) that a channel sells for.
/// </summary>
/// <remarks>
/// Letters are kept in lower case: Dynamics 365 does not distinguish case in <c>dataAreaId</c>, which has at most four
/// characters there; other headquarters may need more. The default value is not valid.
/// </remarks>
public readonly record struct LegalEntityId
{
    internal const int MaxLength = 20;

    private readonly string? _value;

    /// <summary>
    /// Initializes a new instance of the <see cref="LegalEntityId"/> struct.
    /// </summary>
    /// <param name="value">The company, for example <c>usrt</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank, too long or holds control characters.</exception>
    public LegalEntityId(string value) => _value = Identifier.Checked(value, MaxLength, nameof(value));

    /// <summary>
    /// Gets the identifier in lower case.
    /// </summary>
    /// <exception cref="InvalidOperationException">This instance is the default value.</exception>
    public string Value => _value ?? throw new InvalidOperationException("A default LegalEntityId has no value.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(none)";
}
