using CommerceCustomers.Identifiers;

namespace CommerceCustomers;

/// <summary>
/// Identifies a channel: a retail store, an online store or a call center.
/// </summary>
/// <remarks>
/// Letters are kept in lower case, because configuration keys do not distinguish case. The default value is not a
/// valid identifier; <see cref="Value"/> throws when it is read.
/// </remarks>
public readonly record struct ChannelId
{
    internal const int MaxLength = 64;

    private readonly string? _value;

    /// <summary>
    /// Initializes a new instance of the <see cref="ChannelId"/> struct.
    /// </summary>
    /// <param name="value">The channel's name in the settings, for example <c>houston-online</c>, or its operating unit number.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank, too long or holds control characters.</exception>
    public ChannelId(string value) => _value = Identifier.Checked(value, MaxLength, nameof(value));

    /// <summary>
    /// Gets the identifier in lower case.
    /// </summary>
    /// <exception cref="InvalidOperationException">This instance is the default value.</exception>
    public string Value => _value ?? throw new InvalidOperationException("A default ChannelId has no value.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(none)";
}
