namespace CommerceCustomers;

/// <summary>
/// How well customers can be taken and brought to headquarters.
/// </summary>
public enum CommerceHealthLevel
{
    /// <summary>Customers are taken, and nothing needs a person. An outage of headquarters is what the library is for.</summary>
    Healthy,

    /// <summary>
    /// Customers are taken, but something needs a person: headquarters refuses its settings, or customers wait for too long.
    /// </summary>
    Degraded,

    /// <summary>Customers cannot be taken, because the channel database takes no writes.</summary>
    Unhealthy,
}
