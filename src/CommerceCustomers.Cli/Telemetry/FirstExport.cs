using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace CommerceCustomers.Cli.Telemetry;

/// <summary>Exports once when the service has started, so that an endpoint that does not answer shows at once.</summary>
internal sealed partial class FirstExport(
    OtlpVariables variables, ExportFailures failures, IServiceProvider services, ILogger<FirstExport> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var problem in variables.Problems)
        {
            Log.WrongVariable(logger, problem);
        }

        // The start of the service does not wait for the endpoint.
        await Task.Yield();
        services.GetService<MeterProvider>()?.ForceFlush();
        GC.KeepAlive(failures);
    }
}
