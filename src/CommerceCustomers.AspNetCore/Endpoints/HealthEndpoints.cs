using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Endpoints;

// For probes, which have no token: they learn one word and no reason.
internal static class HealthEndpoints
{
    // As CommerceCustomers.Hosting registers it.
    private const string CheckName = "commerce-customers";

    public static Task<IResult> LiveAsync(HttpContext http) => Task.FromResult<IResult>(Answer(isHealthy: true));

    public static async Task<IResult> ReadyAsync(HttpContext http)
    {
        var isStopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping.IsCancellationRequested == true;
        return Answer(!isStopping && await IsReadyAsync(http).ConfigureAwait(false));
    }

    private static async Task<bool> IsReadyAsync(HttpContext http)
    {
        if (http.RequestServices.GetService<HealthCheckService>() is { } checks)
        {
            var report = await checks.CheckHealthAsync(static check => check.Name == CheckName, http.RequestAborted).ConfigureAwait(false);
            if (report.Entries.Count > 0)
            {
                return report.Status != HealthStatus.Unhealthy;
            }
        }

        // Another process synchronizes: what is needed here is the channel database.
        try
        {
            await http.RequestServices.GetRequiredService<ICustomerInsight>().ReadStatusAsync(http.RequestAborted).ConfigureAwait(false);
            return true;
        }
        catch (CustomerStoreException)
        {
            return false;
        }
    }

    private static JsonAnswer Answer(bool isHealthy) => new(
        isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        new JsonObject { ["status"] = isHealthy ? "Healthy" : "Unhealthy" });
}
