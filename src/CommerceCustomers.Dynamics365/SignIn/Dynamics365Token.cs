namespace CommerceCustomers.Dynamics365;

/// <summary>
/// A bearer token for the environment.
/// </summary>
/// <param name="Value">The token itself, a secret.</param>
/// <param name="ExpiresAt">When it expires; it is renewed before.</param>
public sealed record Dynamics365Token(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Returns when it expires, and never the token.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"Dynamics365Token {{ ExpiresAt = {ExpiresAt:u} }}";
}
