namespace CommerceCustomers.Tests.Fixtures;

/// <summary>What the health checks of .NET call a health.</summary>
public enum HealthLevel
{
    Healthy,
    Degraded,
    Unhealthy,
}
