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
        if (found is { TakesCustomers: true, Reasons.Count: 0 })
        {
            return HealthCheckResult.Healthy();
        }

        var reasons = string.Join(' ', found.Reasons);
        return found.TakesCustomers
            ? HealthCheckResult.Degraded(reasons)
            : new HealthCheckResult(context.Registration.FailureStatus, reasons);
    }
}
