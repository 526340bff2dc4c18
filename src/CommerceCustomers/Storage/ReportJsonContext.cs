using System.Text.Json.Serialization;

namespace CommerceCustomers.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
