namespace CommerceCustomers.Settings;

/// <summary>
/// From when on the health is degraded. An outage of headquarters alone degrades nothing until somebody has waited for too long.
/// </summary>
public sealed record HealthSettings
{
    /// <summary>Gets how long a customer may be pending.</summary>
    /// <value>The default is an hour; from 1 second to 365 days.</value>
    public TimeSpan LongestPending { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets how many customers may need attention.</summary>
    /// <value>The default is 100; from zero.</value>
    public int MostNeedingAttention { get; init; } = 100;
}
