namespace CommerceCustomers.Identifiers;

/// <summary>
/// Identifies a functionality profile.
/// </summary>
/// <remarks>Letters are kept in lower case. The default value is not valid.</remarks>
public readonly record struct FunctionalityProfileId
{
    internal const int MaxLength = 64;

    private readonly string? _value;

    /// <summary>
    /// Initializes a new instance of the <see cref="FunctionalityProfileId"/> struct.
    /// </summary>
    /// <param name="value">The profile's name in the settings, for example <c>online</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank, too long or holds control characters.</exception>
    public FunctionalityProfileId(string value) => _value = Identifier.Checked(value, MaxLength, nameof(value));

    /// <summary>
    /// Gets the identifier in lower case.
    /// </summary>
    /// <exception cref="InvalidOperationException">This instance is the default value.</exception>
    public string Value => _value ?? throw new InvalidOperationException("A default FunctionalityProfileId has no value.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(none)";
}
