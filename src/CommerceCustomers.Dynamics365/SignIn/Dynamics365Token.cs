namespace CommerceCustomers.Dynamics365;

/// <summary>
/// A bearer token for the environment.
/// </summary>
/// <param name="Value">The token, a secret.</param>
/// <param name="ExpiresAt">The time at which the token expires. The adapter renews it before.</param>
public sealed record Dynamics365Token(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Returns the time of expiry, never the token.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"Dynamics365Token {{ ExpiresAt = {ExpiresAt:u} }}";
}
