namespace CommerceCustomers.Settings;

/// <summary>From when on the health is degraded: <see cref="HealthOptions"/> as an immutable snapshot.</summary>
internal sealed record HealthSettings
{
    private static readonly HealthOptions Defaults = new();

    public TimeSpan LongestPending { get; init; } = Defaults.LongestPending;

    public int MostNeedingAttention { get; init; } = Defaults.MostNeedingAttention;
}
