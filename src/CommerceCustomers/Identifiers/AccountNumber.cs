namespace CommerceCustomers;

/// <summary>
/// The account number that headquarters issues for a customer.
/// </summary>
/// <remarks>
/// At most 20 characters, as in Dynamics 365 (<c>CustAccount</c>). The default value is not valid.
/// </remarks>
public readonly record struct AccountNumber
{
    /// <summary>
    /// The most characters an account number may have.
    /// </summary>
    public const int MaxLength = 20;

    private readonly string? _value;

    /// <summary>
    /// Initializes a new instance of the <see cref="AccountNumber"/> struct.
    /// </summary>
    /// <param name="value">What headquarters issued, for example <c>C-004711</c>; kept as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank or longer than 20 characters.</exception>
    public AccountNumber(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > MaxLength)
        {
            throw new ArgumentException(
                $"Expected an account number of at most {MaxLength} characters, but found {value.Length}.", nameof(value));
        }

        _value = value;
    }

    /// <summary>
    /// Gets the account number.
    /// </summary>
    /// <exception cref="InvalidOperationException">This instance is the default value.</exception>
    public string Value => _value ?? throw new InvalidOperationException("A default AccountNumber has no value.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(none)";
}
