using System.Text.Json.Serialization;

namespace CommerceCustomers.Profiles;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredDecision))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
