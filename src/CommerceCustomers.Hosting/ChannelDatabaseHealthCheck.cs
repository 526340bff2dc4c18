using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommerceCustomers.Hosting;

// Healthy while the channel database can be used: an outage of headquarters is what the library is for, not a fault of this process.
internal sealed class ChannelDatabaseHealthCheck(ICustomerInsight insight) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var status = await insight.ReadStatusAsync(cancellationToken).ConfigureAwait(false);
            return status.Gate.IsOpen
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Healthy($"Headquarters is not called since {status.Gate.Since:u}: {status.Gate.Reason}");
        }
        catch (CustomerStoreException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
