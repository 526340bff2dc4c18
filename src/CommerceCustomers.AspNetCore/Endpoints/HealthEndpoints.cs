using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Answers the probes of a load balancer. They have no credentials, so the answer is one word without a reason.
/// </summary>
internal static class HealthEndpoints
{
    public static Task<IResult> LiveAsync(HttpContext http) => Task.FromResult<IResult>(Answer(HealthStatus.Healthy));

    public static async Task<IResult> ReadyAsync(HttpContext http)
    {
        if (http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping.IsCancellationRequested == true)
        {
            return Answer(HealthStatus.Unhealthy);
        }

        var health = await http.RequestServices.GetRequiredService<ICommerceHealth>().ReadAsync(http.RequestAborted).ConfigureAwait(false);
        return Answer(HealthWord.Of(health));
    }

    private static JsonResponse Answer(HealthStatus status) => new(
        status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        new JsonObject { ["status"] = status.ToString() });
}
