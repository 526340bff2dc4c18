namespace CommerceCustomers;

/// <summary>
/// From when on the health is degraded. An outage of headquarters alone degrades nothing until a customer has waited for too long.
/// </summary>
public sealed class HealthOptions
{
    internal HealthOptions()
    {
    }

    /// <summary>Gets or sets how long a customer may be pending.</summary>
    /// <value>The default is an hour; from 1 second to 365 days.</value>
    public TimeSpan LongestPending { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many customers may need attention.</summary>
    /// <value>The default is 100; from zero.</value>
    public int MostNeedingAttention { get; set; } = 100;
}
