using CommerceCustomers.Cli.Telemetry;
using Microsoft.AspNetCore.Builder;

namespace CommerceCustomers.Cli.Tests.Telemetry;

public sealed class OtlpVariablesTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, false, "OTEL_SERVICE_NAME=shop")]
    [InlineData(false, false, "OTEL_EXPORTER_OTLP_ENDPOINT=")]
    [InlineData(true, true, Endpoint)]
    [InlineData(true, false, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=https://collector.example/v1/metrics")]
    [InlineData(false, true, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4318/v1/traces")]
    [InlineData(true, true, "OTEL_METRICS_EXPORTER=otlp", "OTEL_TRACES_EXPORTER=OTLP")]
    [InlineData(true, true, "OTEL_METRICS_EXPORTER=console, otlp", Endpoint)]
    [InlineData(true, false, "OTEL_TRACES_EXPORTER=none", Endpoint)]
    [InlineData(false, true, "OTEL_METRICS_EXPORTER=prometheus", Endpoint)]
    [InlineData(false, false, "OTEL_SDK_DISABLED=TRUE", Endpoint)]
    public void The_standard_variables_decide_what_is_exported(bool metrics, bool traces, params string[] variables)
    {
        var read = Read(variables);

        Assert.Equal((metrics, traces), (read.ExportsMetrics, read.ExportsTraces));
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "nonsense")]
    public void An_endpoint_that_is_no_address_is_named_once_and_nothing_is_exported_to_it(string variable, string value)
    {
        var read = Read($"{variable}={value}");

        Assert.Equal((false, false), (read.ExportsMetrics, read.ExportsTraces));
        Assert.Equal(
            $"{variable}: Expected an address such as http://localhost:4317, but found '{value}'. Nothing is exported to it.",
            Assert.Single(read.Problems));
    }

    [Fact]
    public void A_protocol_that_is_not_supported_is_named_with_the_one_that_is_used()
        => Assert.Equal(
            "OTEL_EXPORTER_OTLP_PROTOCOL: Expected grpc or http/protobuf, but found 'http/json'. grpc is used.",
            Assert.Single(Read(Endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL=http/json").Problems));

    [Fact]
    public void Only_variables_of_OpenTelemetry_reach_the_SDK()
        => Assert.Equal(
            ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME"],
            Read(Endpoint, "OTEL_SERVICE_NAME=shop", "URLS=http://0.0.0.0").Values.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Without_these_variables_nothing_of_OpenTelemetry_is_registered()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var before = builder.Services.Count;

        TelemetryExport.Add(builder, Read());

        Assert.Equal(before, builder.Services.Count);
    }

    private static OtlpVariables Read(params string[] variables) => OtlpVariables.Read(
        variables.Select(static variable => variable.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]));
}
