using System.Collections;

namespace CommerceCustomers.Cli.Telemetry;

/// <summary>What the standard variables of OpenTelemetry ask for. What they say wrongly is told, and stops nothing.</summary>
internal sealed class OtlpVariables
{
    private const string Prefix = "OTEL_";
    private const string Metrics = "METRICS";
    private const string Traces = "TRACES";
    private const string Grpc = "grpc";
    private const string HttpProtobuf = "http/protobuf";

    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly List<string> _endpoints = [];

    private OtlpVariables(IDictionary environment)
    {
        // As OpenTelemetry specifies, an empty variable is one that is not set.
        foreach (DictionaryEntry variable in environment)
        {
            if (variable is { Key: string name, Value: string { Length: > 0 } value } && name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                _values.Add(name, value);
            }
        }

        var isDisabled = "true".Equals(Value("OTEL_SDK_DISABLED"), StringComparison.OrdinalIgnoreCase);
        ExportsMetrics = !isDisabled && Exports(Metrics);
        ExportsTraces = !isDisabled && Exports(Traces);
    }

    /// <summary>Gets all variables of OpenTelemetry, for the SDK.</summary>
    public IReadOnlyDictionary<string, string?> Values => _values;

    public bool ExportsMetrics { get; }

    public bool ExportsTraces { get; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Gets where to export to.</summary>
    public IReadOnlyList<string> Endpoints => _endpoints;

    public static OtlpVariables Read(IDictionary environment) => new(environment);

    private bool Exports(string signal)
    {
        var exporters = Value($"OTEL_{signal}_EXPORTER")?.Split(',', StringSplitOptions.TrimEntries);
        var endpoint = OfSignal(signal, "ENDPOINT");
        if (exporters is null ? endpoint.Value is null : !exporters.Contains("otlp", StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        if (endpoint.Value is { } text && !IsAddress(text))
        {
            AddOnce(
                _problems,
                $"{endpoint.Name}: Expected an address such as http://localhost:4317, but found '{text}'. Nothing is exported to it.");
            return false;
        }

        var protocol = OfSignal(signal, "PROTOCOL");
        if (protocol.Value is not (null or Grpc or HttpProtobuf))
        {
            AddOnce(_problems, $"{protocol.Name}: Expected {Grpc} or {HttpProtobuf}, but found '{protocol.Value}'. {Grpc} is used.");
        }

        AddOnce(_endpoints, endpoint.Value ?? "localhost");
        return true;
    }

    // A variable of one signal comes before the one of all signals. Both signals share the problems of the latter.
    private (string Name, string? Value) OfSignal(string signal, string what)
    {
        var own = $"OTEL_EXPORTER_OTLP_{signal}_{what}";
        var shared = $"OTEL_EXPORTER_OTLP_{what}";
        return Value(own) is { } value ? (own, value) : (shared, Value(shared));
    }

    private static void AddOnce(List<string> texts, string text)
    {
        if (!texts.Contains(text, StringComparer.Ordinal))
        {
            texts.Add(text);
        }
    }

    private string? Value(string name) => _values.GetValueOrDefault(name);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
