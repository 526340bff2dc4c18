using System.Text.Json.Serialization;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// Reads and writes a customer with generated code, so that trimmed and native programs can.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Customer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
