using System.Text.Json.Serialization;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SharedGates))]
internal sealed partial class SharedGatesJsonContext : JsonSerializerContext;
