using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>The health in the words of the health checks of .NET.</summary>
internal static class HealthWord
{
    public static HealthStatus Of(CommerceHealth health)
        => !health.TakesCustomers ? HealthStatus.Unhealthy
            : health.Reasons.Count > 0 ? HealthStatus.Degraded
            : HealthStatus.Healthy;
}
