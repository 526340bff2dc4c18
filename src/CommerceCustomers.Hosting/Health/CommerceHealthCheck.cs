using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommerceCustomers.Hosting.Health;

/// <summary>
/// Reports <see cref="ICommerceHealth"/> as a health check of .NET.
/// </summary>
internal sealed class CommerceHealthCheck(ICommerceHealth health) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await health.ReadAsync(cancellationToken).ConfigureAwait(false);
        var reasons = found.Reasons.Count == 0 ? null : string.Join(' ', found.Reasons);
        return found.Level switch
        {
            CommerceHealthLevel.Healthy => HealthCheckResult.Healthy(reasons),
            CommerceHealthLevel.Degraded => HealthCheckResult.Degraded(reasons),
            _ => new HealthCheckResult(context.Registration.FailureStatus, reasons),
        };
    }
}
