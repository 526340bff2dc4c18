using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CommerceCustomers.Cli.Telemetry;

/// <summary>Exports metrics and traces by OTLP, if the variables of OpenTelemetry say so.</summary>
internal static class TelemetryExport
{
    private const string ServiceName = "commerce-customers";

    private static readonly string[] MetersOfRuntime =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    public static void Add(WebApplicationBuilder builder, OtlpVariables variables)
    {
        if (variables is { ExportsMetrics: false, ExportsTraces: false, Problems.Count: 0 })
        {
            return;
        }

        builder.Configuration.AddInMemoryCollection(variables.Values);
        builder.Services.AddSingleton(variables);
        builder.Services.AddSingleton<ExportFailures>();
        builder.Services.AddHostedService<FirstExport>();
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe);
        if (variables.ExportsMetrics)
        {
            telemetry.WithMetrics(static metrics => metrics
                .AddCommerceCustomersInstrumentation()
                .AddMeter(MetersOfRuntime)
                .AddOtlpExporter());
        }

        if (variables.ExportsTraces)
        {
            telemetry.WithTracing(static traces => traces
                .AddCommerceCustomersInstrumentation()
                .AddSource(RequestSpans.Source)
                .AddProcessor(new RequestSpans())
                .AddOtlpExporter());
        }
    }

    // The variables win over the name that the tool gives itself.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
