using System.Text.Json.Serialization;

namespace CommerceCustomers.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredDecision))]
[JsonSerializable(typeof(StoredReport))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
