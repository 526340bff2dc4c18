namespace CommerceCustomers.Tests.Fixtures;

internal static class HealthLevels
{
    public static HealthLevel Level(this CommerceHealth health) => (health.TakesCustomers, health.Reasons.Count) switch
    {
        (true, 0) => HealthLevel.Healthy,
        (true, _) => HealthLevel.Degraded,
        (false, > 0) => HealthLevel.Unhealthy,
        _ => throw new ArgumentException("Expected a reason why no customer can be taken, but found none.", nameof(health)),
    };
}
