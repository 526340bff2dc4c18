namespace CommerceCustomers.Dynamics365;

/// <summary>
/// A bearer token for the environment.
/// </summary>
public sealed class Dynamics365Token
{
    /// <summary>Initializes a new instance of the <see cref="Dynamics365Token"/> class.</summary>
    /// <param name="value">The token, a secret.</param>
    /// <param name="expiresAt">The time at which the token expires.</param>
    public Dynamics365Token(string value, DateTimeOffset expiresAt)
    {
        Value = value;
        ExpiresAt = expiresAt;
    }

    /// <summary>Gets the token, a secret.</summary>
    public string Value { get; }

    /// <summary>Gets the time at which the token expires. The adapter renews it before.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Returns the time of expiry, never the token.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"Dynamics365Token {{ ExpiresAt = {ExpiresAt:u} }}";
}
